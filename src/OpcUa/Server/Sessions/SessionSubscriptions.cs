using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>The subscriptions of a session, and which of them gets the next Publish request.</summary>
/// <remarks>Guarded by the session's gate; a method says whether its caller holds it or it enters the gate itself.</remarks>
internal sealed class SessionSubscriptions(Session session, ServerClock clock)
{
    private readonly Dictionary<uint, Subscription> _all = [];
    private readonly StatusAnnouncements _announcements = new(session.Limits.MaxSubscriptionsPerSession, clock);

    public int Count => _all.Count;

    public void Add(Subscription subscription) => _all.Add(subscription.Id, subscription);

    public bool TryFind(uint id, [NotNullWhen(true)] out Subscription? subscription) => _all.TryGetValue(id, out subscription);

    /// <summary>Finds a subscription that a request names. Called inside the gate.</summary>
    /// <exception cref="UaException">BadSubscriptionIdInvalid; BadSessionClosed.</exception>
    public Subscription Find(uint id)
    {
        session.ThrowIfClosed();
        return TryFind(id, out var subscription)
            ? subscription
            : throw new UaException(StatusCode.BadSubscriptionIdInvalid, $"The session has no subscription {id}.");
    }

    /// <summary>Takes a Publish request, and answers it if a subscription has waited for one.</summary>
    /// <returns>False when the session had too many already, so that the oldest was answered that it is one too many.</returns>
    /// <exception cref="UaException">BadNoSubscription; BadSessionClosed.</exception>
    public bool Publish(ServerChannel from, uint requestId, PublishRequest request)
    {
        bool fits;
        lock (session.Gate)
        {
            session.ThrowIfClosed();
            var results = Acknowledge(request.SubscriptionAcknowledgements);
            if (_all.Count == 0 && _announcements.IsEmpty)
            {
                throw new UaException(StatusCode.BadNoSubscription, "The session has no subscription to publish for.");
            }

            fits = session.PublishQueue.Add(from, requestId, request.Header, results);
            foreach (var subscription in _all.Values)
            {
                subscription.ResetLifetimeCounter();
            }

            AnswerThoseThatWait();
        }

        session.PublishQueue.Flush();
        return fits;
    }

    /// <summary>Ends a subscription that nobody asked for in its lifetime, and tells whoever asks next.</summary>
    public void Expire(Subscription subscription)
    {
        List<MonitoredItem> items;
        lock (session.Gate)
        {
            if (!_all.Remove(subscription.Id))
            {
                return;
            }

            items = subscription.Close();
            if (!session.IsClosed)
            {
                Announce(subscription.Id, StatusCode.BadTimeout);
            }
        }

        Detach(items);
    }

    /// <summary>Ends a subscription at its client's wish.</summary>
    /// <returns>False when there is none of this id.</returns>
    public bool Delete(uint id)
    {
        List<MonitoredItem> items;
        lock (session.Gate)
        {
            if (!_all.Remove(id, out var subscription))
            {
                return false;
            }

            items = subscription.Close();
            FaultIfNoneIsLeft();
        }

        Detach(items);
        return true;
    }

    /// <summary>Ends all. Called inside the gate.</summary>
    /// <returns>Their items, for <see cref="Detach"/> outside the gate.</returns>
    public List<MonitoredItem> CloseAll()
    {
        List<MonitoredItem> items = [];
        foreach (var subscription in _all.Values)
        {
            items.AddRange(subscription.Close());
        }

        _all.Clear();
        return items;
    }

    /// <summary>Gives a subscription away and tells the client, if it is still there. Called inside the gate.</summary>
    /// <returns>False when there is none of this id.</returns>
    public bool Release(uint id)
    {
        if (!_all.Remove(id))
        {
            return false;
        }

        if (!session.IsClosed)
        {
            Announce(id, StatusCode.GoodSubscriptionTransferred);
            FaultIfNoneIsLeft();
        }

        return true;
    }

    /// <summary>Takes a subscription that another session has given away. Called inside the gate.</summary>
    public void TakeOver(Subscription subscription)
    {
        Add(subscription);
        AnswerThoseThatWait();
    }

    /// <summary>Takes the items of subscriptions that have ended away from their variables. Called outside the gate.</summary>
    public static void Detach(List<MonitoredItem> items)
    {
        foreach (var item in items)
        {
            item.Detach();
        }
    }

    private StatusCode[] Acknowledge(SubscriptionAcknowledgement[] acknowledgements) => Array.ConvertAll(
        acknowledgements,
        a => !TryFind(a.SubscriptionId, out var subscription) ? StatusCode.BadSubscriptionIdInvalid
            : subscription.Acknowledge(a.SequenceNumber) ? StatusCode.Good
            : StatusCode.BadSequenceNumberUnknown);

    private void AnswerThoseThatWait()
    {
        while (!session.PublishQueue.IsEmpty)
        {
            if (_announcements.TryTake(out var id, out var message))
            {
                session.PublishQueue.Answer(id, message, [], more: false);
            }
            else if (NextToPublish() is { } next)
            {
                next.OnPublish();
            }
            else
            {
                return;
            }
        }
    }

    // The highest priority first; among equals the one that has waited longest (Part 4 §5.14.1.2, priority).
    private Subscription? NextToPublish()
    {
        Subscription? first = null;
        foreach (var s in _all.Values)
        {
            if (s.WantsPublish && (first is null || s.Priority > first.Priority
                || (s.Priority == first.Priority && s.LateSince < first.LateSince)))
            {
                first = s;
            }
        }

        return first;
    }

    private void Announce(uint id, StatusCode status)
    {
        _announcements.Add(id, status);
        AnswerThoseThatWait();
    }

    private void FaultIfNoneIsLeft()
    {
        if (_all.Count == 0)
        {
            session.PublishQueue.FaultAll(StatusCode.BadNoSubscription);
        }
    }
}
