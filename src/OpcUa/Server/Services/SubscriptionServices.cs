using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.14, Subscription Service Set.</summary>
internal sealed class SubscriptionServices(
    UaServerLimits limits, ServerQuotas quotas, SubscriptionDirectory directory, ServerClock clock)
{
    public void AddTo(ServiceTable table)
    {
        table.Add<CreateSubscriptionRequest>(ServiceTable.SessionNeed.Activated, Create);
        table.Add<ModifySubscriptionRequest>(ServiceTable.SessionNeed.Activated, Modify);
        table.Add<SetPublishingModeRequest>(ServiceTable.SessionNeed.Activated, SetPublishingMode);
        table.Add<DeleteSubscriptionsRequest>(ServiceTable.SessionNeed.Activated, Delete);
        table.Add<PublishRequest>(ServiceTable.SessionNeed.Activated, Publish);
        table.Add<RepublishRequest>(ServiceTable.SessionNeed.Activated, Republish);
        table.Add<TransferSubscriptionsRequest>(ServiceTable.SessionNeed.Activated, Transfer);
    }

    private CreateSubscriptionResponse Create(RequestContext context, CreateSubscriptionRequest request)
    {
        var session = context.Session;
        var parameters = SubscriptionParameters.Revise(
            request.RequestedPublishingIntervalMs, request.RequestedLifetimeCount, request.RequestedMaxKeepAliveCount,
            request.MaxNotificationsPerPublish, request.Priority, limits);
        if (quotas.Subscriptions.Taken >= limits.MaxSubscriptions)
        {
            directory.TryDeleteAbandoned(); // outside of the gate: it enters that of another session
        }

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

            var id = directory.NextId();
            var subscription = new Subscription(session, id, parameters, request.PublishingEnabled, quotas, directory, clock);
            session.Subscriptions.Add(subscription);
            directory.Add(subscription);
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
            context.Session.Subscriptions.Find(request.SubscriptionId).Modify(parameters);
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
                    if (!context.Session.Subscriptions.TryFind(id, out var subscription))
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
            id => context.Session.Subscriptions.Delete(id) ? StatusCode.Good : StatusCode.BadSubscriptionIdInvalid);
        context.Session.PublishQueue.Flush();
        return new DeleteSubscriptionsResponse { Header = context.Good, Results = results };
    }

    private IUaResponse? Publish(RequestContext context, PublishRequest request)
    {
        // All that a session can have to acknowledge. The results wait with the request, so they have to be few.
        var most = limits.MaxSubscriptionsPerSession * limits.MaxRetransmissionMessages;
        if (request.SubscriptionAcknowledgements.Length > most)
        {
            throw new UaException(
                StatusCode.BadTooManyOperations, $"{request.SubscriptionAcknowledgements.Length} acknowledgements are over the {most} that there can be.");
        }

        if (!context.Session.Subscriptions.Publish(context.Channel, context.RequestId, request))
        {
            context.Counters.Refuse(StatusCode.BadTooManyPublishRequests);
        }

        return null;
    }

    private static EncodedRepublishResponse Republish(RequestContext context, RepublishRequest request)
    {
        lock (context.Session.Gate)
        {
            var message = context.Session.Subscriptions.Find(request.SubscriptionId).Republish(request.RetransmitSequenceNumber);
            return message is not null
                ? new EncodedRepublishResponse(message) { Header = context.Good }
                : throw new UaException(
                    StatusCode.BadMessageNotAvailable,
                    $"Message {request.RetransmitSequenceNumber} was acknowledged, was dropped for newer ones, or was never sent.");
        }
    }

    private TransferSubscriptionsResponse Transfer(RequestContext context, TransferSubscriptionsRequest request)
    {
        RequestContext.CheckOperations(
            request.SubscriptionIds.Length, limits.MaxSubscriptionsPerSession, nameof(limits.MaxSubscriptionsPerSession));
        return new TransferSubscriptionsResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.SubscriptionIds, id => Transfer(context.Session, id, request.SendInitialValues)),
        };
    }

    private TransferResult Transfer(Session session, uint id, bool sendInitialValues)
    {
        if (!directory.TryFind(id, out var subscription))
        {
            return new TransferResult { StatusCode = StatusCode.BadSubscriptionIdInvalid };
        }

        var status = SubscriptionTransfer.Move(subscription, session, out var available);
        if (status.IsBad)
        {
            return new TransferResult { StatusCode = status };
        }

        if (sendInitialValues)
        {
            SubscriptionTransfer.Resend(subscription);
        }

        session.PublishQueue.Flush();
        return new TransferResult { StatusCode = status, AvailableSequenceNumbers = available };
    }
}
