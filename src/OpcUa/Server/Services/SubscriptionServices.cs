using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.14, Subscription Service Set, without TransferSubscriptions.</summary>
internal sealed class SubscriptionServices(UaServerLimits limits, ServerQuotas quotas, ServerClock clock)
{
    private uint _lastId;

    public void AddTo(ServiceTable table)
    {
        table.Add<CreateSubscriptionRequest>(ServiceTable.SessionNeed.Activated, Create);
        table.Add<ModifySubscriptionRequest>(ServiceTable.SessionNeed.Activated, Modify);
        table.Add<SetPublishingModeRequest>(ServiceTable.SessionNeed.Activated, SetPublishingMode);
        table.Add<DeleteSubscriptionsRequest>(ServiceTable.SessionNeed.Activated, Delete);
        table.Add<PublishRequest>(ServiceTable.SessionNeed.Activated, Publish);
        table.Add<RepublishRequest>(ServiceTable.SessionNeed.Activated, Republish);
    }

    private CreateSubscriptionResponse Create(RequestContext context, CreateSubscriptionRequest request)
    {
        var session = context.Session;
        var parameters = SubscriptionParameters.Revise(
            request.RequestedPublishingIntervalMs, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount,
            request.MaxNotificationsPerPublish, request.Priority, limits);
        lock (session.Gate)
        {
            session.ThrowIfClosed();
            if (session.Subscriptions.Count >= limits.MaxSubscriptionsPerSession)
            {
                throw new UaException(
                    StatusCode.BadTooManySubscriptions,
                    $"The session has its {limits.MaxSubscriptionsPerSession} subscriptions ({nameof(limits.MaxSubscriptionsPerSession)}).");
            }

            if (!quotas.Subscriptions.TryTake(1))
            {
                throw new UaException(
                    StatusCode.BadTooManySubscriptions,
                    $"The server has its {limits.MaxSubscriptions} subscriptions ({nameof(limits.MaxSubscriptions)}).");
            }

            var id = Interlocked.Increment(ref _lastId);
            session.Subscriptions.Add(
                id, new Subscription(session, id, parameters, request.PublishingEnabled, quotas, clock));
            return new CreateSubscriptionResponse
            {
                Header = context.Good,
                SubscriptionId = id,
                RevisedPublishingIntervalMs = parameters.PublishingInterval.TotalMilliseconds,
                RevisedLifetimeCount = parameters.LifetimeCount,
                RevisedMaxKeepAliveCount = parameters.KeepAliveCount,
            };
        }
    }

    private ModifySubscriptionResponse Modify(RequestContext context, ModifySubscriptionRequest request)
    {
        var parameters = SubscriptionParameters.Revise(
            request.RequestedPublishingIntervalMs, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount,
            request.MaxNotificationsPerPublish, request.Priority, limits);
        lock (context.Session.Gate)
        {
            context.Session.Find(request.SubscriptionId).Modify(parameters);
        }

        return new ModifySubscriptionResponse
        {
            Header = context.Good,
            RevisedPublishingIntervalMs = parameters.PublishingInterval.TotalMilliseconds,
            RevisedLifetimeCount = parameters.LifetimeCount,
            RevisedMaxKeepAliveCount = parameters.KeepAliveCount,
        };
    }

    private SetPublishingModeResponse SetPublishingMode(RequestContext context, SetPublishingModeRequest request)
    {
        RequestContext.CheckOperations(
            request.SubscriptionIds.Length, limits.MaxSubscriptionsPerSession, nameof(limits.MaxSubscriptionsPerSession));
        lock (context.Session.Gate)
        {
            return new SetPublishingModeResponse
            {
                Header = context.Good,
                Results = Array.ConvertAll(request.SubscriptionIds, id =>
                {
                    if (!context.Session.Subscriptions.TryGetValue(id, out var subscription))
                    {
                        return StatusCode.BadSubscriptionIdInvalid;
                    }

                    subscription.SetPublishing(request.PublishingEnabled);
                    return StatusCode.Good;
                }),
            };
        }
    }

    private DeleteSubscriptionsResponse Delete(RequestContext context, DeleteSubscriptionsRequest request)
    {
        RequestContext.CheckOperations(
            request.SubscriptionIds.Length, limits.MaxSubscriptionsPerSession, nameof(limits.MaxSubscriptionsPerSession));
        var results = Array.ConvertAll(
            request.SubscriptionIds,
            id => context.Session.Delete(id) ? StatusCode.Good : StatusCode.BadSubscriptionIdInvalid);
        context.Session.Flush();
        return new DeleteSubscriptionsResponse { Header = context.Good, Results = results };
    }

    private static IUaResponse? Publish(RequestContext context, PublishRequest request)
    {
        context.Session.Publish(context.Channel, context.RequestId, request);
        return null;
    }

    private static RepublishResponse Republish(RequestContext context, RepublishRequest request)
    {
        lock (context.Session.Gate)
        {
            var message = context.Session.Find(request.SubscriptionId).Republish(request.RetransmitSequenceNumber);
            return message is not null
                ? new RepublishResponse { Header = context.Good, NotificationMessage = message }
                : throw new UaException(
                    StatusCode.BadMessageNotAvailable,
                    $"Message {request.RetransmitSequenceNumber} was acknowledged, was dropped for newer ones, or was never sent.");
        }
    }
}
