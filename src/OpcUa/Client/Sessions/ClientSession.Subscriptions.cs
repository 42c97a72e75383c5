using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Subscription Service Set.
public sealed partial class ClientSession
{
    /// <summary>Creates a subscription (Part 4 §5.14.2, CreateSubscription) and starts to publish.</summary>
    /// <param name="options">How often, how long.</param>
    /// <param name="handler">Takes what comes, from keep-alives before the first item on.</param>
    /// <param name="cancellationToken">Gives up; the server may have made the subscription all the same.</param>
    /// <returns>The subscription, without items.</returns>
    /// <exception cref="UaException">The server refused.</exception>
    public Task<ClientSubscription> CreateSubscriptionAsync(
        SubscriptionOptions options, ISubscriptionHandler handler, CancellationToken cancellationToken) =>
        CreateSubscriptionAsync(options, handler, owner: null, cancellationToken);

    // owner: brings the subscription back when it is lost; null for one that then ends.
    internal Task<ClientSubscription> CreateSubscriptionAsync(
        SubscriptionOptions options, ISubscriptionHandler handler, ISubscriptionOwner? owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return Pump.AddAsync(
            async () =>
            {
                var created = await CreateSubscriptionAsync(options, isPublishing: true, cancellationToken);
                return new ClientSubscription(
                    new SubscriptionLink(this, Pump, created.SubscriptionId, Generation: 0), SubscriptionTerms.Of(created), options, handler, owner);
            },
            cancellationToken);
    }

    internal Task<CreateSubscriptionResponse> CreateSubscriptionAsync(
        SubscriptionOptions options, bool isPublishing, CancellationToken cancellationToken) =>
        RequestAsync<CreateSubscriptionResponse>(
            new CreateSubscriptionRequest
            {
                Header = NewHeader(),
                RequestedPublishingIntervalMs = options.PublishingInterval.TotalMilliseconds,
                RequestedLifetimeCount = options.LifetimeCount,
                RequestedMaxKeepAliveCount = options.MaxKeepAliveCount,
                MaxNotificationsPerPublish = options.MaxNotificationsPerPublish,
                PublishingEnabled = isPublishing,
                Priority = options.Priority,
            },
            cancellationToken);

    internal Task<IReadOnlyList<MonitoredItemCreateResult>> CreateItemsAsync(
        uint subscriptionId, IReadOnlyList<MonitoredItemCreateRequest> items, CancellationToken cancellationToken) =>
        InBatchesAsync(items, OperationLimits.MaxMonitoredItemsPerCall, async batch => (await RequestAsync<CreateMonitoredItemsResponse>(
            new CreateMonitoredItemsRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                TimestampsToReturn = TimestampsToReturn.Both,
                ItemsToCreate = batch,
            },
            cancellationToken)).Results);

    internal Task<IReadOnlyList<MonitoredItemModifyResult>> ModifyItemsAsync(
        uint subscriptionId, IReadOnlyList<MonitoredItemModifyRequest> items, CancellationToken cancellationToken) =>
        InBatchesAsync(items, OperationLimits.MaxMonitoredItemsPerCall, async batch => (await RequestAsync<ModifyMonitoredItemsResponse>(
            new ModifyMonitoredItemsRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                TimestampsToReturn = TimestampsToReturn.Both,
                ItemsToModify = batch,
            },
            cancellationToken)).Results);

    internal Task<IReadOnlyList<StatusCode>> SetItemsModeAsync(
        uint subscriptionId, MonitoringMode mode, IReadOnlyList<uint> itemIds, CancellationToken cancellationToken) =>
        InBatchesAsync(itemIds, OperationLimits.MaxMonitoredItemsPerCall, async batch => (await RequestAsync<SetMonitoringModeResponse>(
            new SetMonitoringModeRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                MonitoringMode = mode,
                MonitoredItemIds = batch,
            },
            cancellationToken)).Results);

    internal Task<IReadOnlyList<StatusCode>> DeleteItemsAsync(
        uint subscriptionId, IReadOnlyList<uint> itemIds, CancellationToken cancellationToken) =>
        InBatchesAsync(itemIds, OperationLimits.MaxMonitoredItemsPerCall, async batch => (await RequestAsync<DeleteMonitoredItemsResponse>(
            new DeleteMonitoredItemsRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                MonitoredItemIds = batch,
            },
            cancellationToken)).Results);

    internal async Task<SubscriptionTerms> ModifySubscriptionAsync(
        uint subscriptionId, SubscriptionOptions options, CancellationToken cancellationToken)
    {
        var modified = await RequestAsync<ModifySubscriptionResponse>(
            new ModifySubscriptionRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                RequestedPublishingIntervalMs = options.PublishingInterval.TotalMilliseconds,
                RequestedLifetimeCount = options.LifetimeCount,
                RequestedMaxKeepAliveCount = options.MaxKeepAliveCount,
                MaxNotificationsPerPublish = options.MaxNotificationsPerPublish,
                Priority = options.Priority,
            },
            cancellationToken);
        return SubscriptionTerms.Of(
            modified.RevisedPublishingIntervalMs, modified.RevisedMaxKeepAliveCount, modified.RevisedLifetimeCount);
    }

    internal async Task SetPublishingAsync(uint subscriptionId, bool isEnabled, CancellationToken cancellationToken)
    {
        var response = await RequestAsync<SetPublishingModeResponse>(
            new SetPublishingModeRequest { Header = NewHeader(), PublishingEnabled = isEnabled, SubscriptionIds = [subscriptionId] },
            cancellationToken);
        ThrowIfBad(response.Results, subscriptionId, isEnabled ? "published" : "silenced");
    }

    internal async Task DeleteSubscriptionAsync(uint subscriptionId, CancellationToken cancellationToken)
    {
        var response = await RequestAsync<DeleteSubscriptionsResponse>(
            new DeleteSubscriptionsRequest { Header = NewHeader(), SubscriptionIds = [subscriptionId] },
            cancellationToken);
        ThrowIfBad(response.Results, subscriptionId, "deleted");
    }

    /// <summary>Deletes a subscription that nobody knows of but the server, if the server can be asked.</summary>
    internal async Task TryDeleteSubscriptionAsync(uint subscriptionId)
    {
        try
        {
            await DeleteSubscriptionAsync(subscriptionId, CancellationToken.None);
        }
        catch (UaException)
        {
            // It goes by its lifetime, or with the session.
        }
    }

    /// <summary>Takes subscriptions over from another session (Part 4 §5.14.7, TransferSubscriptions), with what they hold.</summary>
    /// <returns>One result for each.</returns>
    internal async Task<TransferResult[]> TransferAsync(uint[] subscriptionIds, CancellationToken cancellationToken) =>
        Matching(subscriptionIds.Length, (await RequestAsync<TransferSubscriptionsResponse>(
            new TransferSubscriptionsRequest { Header = NewHeader(), SubscriptionIds = subscriptionIds, SendInitialValues = false },
            cancellationToken)).Results);

    internal async Task<NotificationMessage> RepublishAsync(
        uint subscriptionId, uint sequenceNumber, CancellationToken cancellationToken) =>
        (await RequestAsync<RepublishResponse>(
            new RepublishRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                RetransmitSequenceNumber = sequenceNumber,
            },
            cancellationToken)).NotificationMessage;

    private void ThrowIfBad(StatusCode[] results, uint subscriptionId, string what)
    {
        if (Matching(1, results)[0] is { IsBad: true } status)
        {
            throw new UaException(status, $"Subscription {subscriptionId} of {EndpointUrl} cannot be {what}.");
        }
    }
}
