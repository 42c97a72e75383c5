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
        SubscriptionOptions options, ISubscriptionHandler handler, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return _publishing.AddAsync(
            async () => new ClientSubscription(
                this,
                _publishing,
                handler,
                await CallAsync<CreateSubscriptionResponse>(
                    new CreateSubscriptionRequest
                    {
                        Header = NewHeader(),
                        RequestedPublishingIntervalMs = options.PublishingInterval.TotalMilliseconds,
                        RequestedLifetimeCount = options.LifetimeCount,
                        RequestedMaxKeepAliveCount = options.MaxKeepAliveCount,
                        MaxNotificationsPerPublish = options.MaxNotificationsPerPublish,
                        PublishingEnabled = true,
                        Priority = options.Priority,
                    },
                    cancellationToken)),
            cancellationToken);
    }

    internal Task<IReadOnlyList<MonitoredItemCreateResult>> CreateItemsAsync(
        uint subscriptionId, IReadOnlyList<MonitoredItemCreateRequest> items, CancellationToken cancellationToken) =>
        InBatchesAsync(items, async batch => (await CallAsync<CreateMonitoredItemsResponse>(
            new CreateMonitoredItemsRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                TimestampsToReturn = TimestampsToReturn.Both,
                ItemsToCreate = batch,
            },
            cancellationToken)).Results);

    internal Task<IReadOnlyList<StatusCode>> DeleteItemsAsync(
        uint subscriptionId, IReadOnlyList<uint> itemIds, CancellationToken cancellationToken) =>
        InBatchesAsync(itemIds, async batch => (await CallAsync<DeleteMonitoredItemsResponse>(
            new DeleteMonitoredItemsRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                MonitoredItemIds = batch,
            },
            cancellationToken)).Results);

    internal async Task DeleteSubscriptionAsync(uint subscriptionId, CancellationToken cancellationToken)
    {
        var results = (await CallAsync<DeleteSubscriptionsResponse>(
            new DeleteSubscriptionsRequest { Header = NewHeader(), SubscriptionIds = [subscriptionId] },
            cancellationToken)).Results;
        if (results is [{ IsBad: true } status])
        {
            throw new UaException(status, $"Subscription {subscriptionId} of {EndpointUrl} cannot be deleted.");
        }
    }

    internal async Task<NotificationMessage> RepublishAsync(
        uint subscriptionId, uint sequenceNumber, CancellationToken cancellationToken) =>
        (await CallAsync<RepublishResponse>(
            new RepublishRequest
            {
                Header = NewHeader(),
                SubscriptionId = subscriptionId,
                RetransmitSequenceNumber = sequenceNumber,
            },
            cancellationToken)).NotificationMessage;
}
