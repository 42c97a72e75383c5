using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>One client's session, and the owner of its subscriptions and of its Publish requests.</summary>
/// <remarks>
/// One lock (<see cref="Gate"/>) guards all of it. Order: a variable's lock, then a gate; so nobody who holds a gate
/// attaches, detaches or sets a variable. Responses are put into an outbox inside the gate and are encoded and sent
/// outside, in order, by <see cref="Flush"/>: values may be pushed while a large message is written.
/// </remarks>
internal sealed class Session(
    NodeId id, NodeId authenticationToken, TimeSpan timeout, ServerChannel channel, UaServerLimits limits, ServerClock clock)
{
    private static long _created;

    private readonly Lock _sending = new();
    private readonly Queue<(PendingPublish Request, IUaResponse Response)> _outbox = new();
    private readonly Queue<PendingPublish> _publishRequests = new();
    private readonly Queue<(uint SubscriptionId, StatusCode Status)> _statusChanges = new();
    private long _lastSeen = clock.Timers.GetTimestamp();

    public Lock Gate { get; } = new();

    /// <summary>Gets the place of the session among all; who needs two gates enters that of the lower one first.</summary>
    public long Order { get; } = Interlocked.Increment(ref _created);

    public NodeId Id => id;

    public NodeId AuthenticationToken => authenticationToken;

    public TimeSpan Timeout => timeout;

    public UaServerLimits Limits => limits;

    /// <summary>Gets or sets the channel that the session is bound to; ActivateSession moves it.</summary>
    public ServerChannel Channel { get; set; } = channel;

    public bool IsActivated { get; set; }

    /// <summary>Gets the certificate of the client that created the session, DER; empty under None.</summary>
    public ReadOnlyMemory<byte> ClientCertificate { get; } = channel.ClientCertificate;

    /// <summary>Gets or sets what the next activation has to sign; each is used once.</summary>
    public byte[] ServerNonce { get; set; } = SessionSecurity.NewNonce();

    /// <summary>Gets or sets whom the session acts for; null before it is activated.</summary>
    public SessionUser? User { get; set; }

    public bool IsClosed { get; private set; }

    public IReadOnlyList<string> Locales { get; set; } = [];

    public ContinuationPoints ContinuationPoints { get; } = new(limits.MaxBrowseContinuationPoints);

    public HistoryContinuations HistoryContinuations { get; } = new(limits.MaxHistoryContinuationPoints);

    public Dictionary<uint, Subscription> Subscriptions { get; } = [];

    /// <summary>Gets whether a Publish request waits.</summary>
    public bool PublishQueued => _publishRequests.Count > 0;

    public bool IsExpired => clock.Timers.GetElapsedTime(Interlocked.Read(ref _lastSeen)) > timeout;

    /// <summary>Starts the timeout anew.</summary>
    public void Touch() => Interlocked.Exchange(ref _lastSeen, clock.Timers.GetTimestamp());

    /// <summary>Takes a Publish request, and answers it if a subscription has waited for one.</summary>
    /// <exception cref="UaException">BadNoSubscription; BadSessionClosed.</exception>
    public void Publish(ServerChannel from, uint requestId, PublishRequest request)
    {
        lock (Gate)
        {
            ThrowIfClosed();
            var results = Acknowledge(request.SubscriptionAcknowledgements);
            if (Subscriptions.Count == 0 && _statusChanges.Count == 0)
            {
                throw new UaException(StatusCode.BadNoSubscription, "The session has no subscription to publish for.");
            }

            var hint = request.Header.TimeoutHintMs;
            var expires = hint == 0 ? long.MaxValue : clock.Timers.GetTimestamp() + (hint * clock.Timers.TimestampFrequency / 1000);
            _publishRequests.Enqueue(new PendingPublish(from, requestId, request.Header.RequestHandle, results, expires));
            if (_publishRequests.Count > limits.MaxPublishRequestsPerSession)
            {
                Fault(_publishRequests.Dequeue(), StatusCode.BadTooManyPublishRequests);
            }

            foreach (var subscription in Subscriptions.Values)
            {
                subscription.ResetLifetimeCounter();
            }

            AnswerThoseThatWait();
        }

        Flush();
    }

    /// <summary>Answers the oldest Publish request. Called by a subscription, inside the gate.</summary>
    public void Answer(uint subscriptionId, NotificationMessage message, uint[] available, bool more)
    {
        var request = _publishRequests.Dequeue();
        _outbox.Enqueue((request, new PublishResponse
        {
            Header = Header(request, StatusCode.Good),
            SubscriptionId = subscriptionId,
            AvailableSequenceNumbers = available,
            MoreNotifications = more,
            NotificationMessage = message,
            Results = request.AcknowledgeResults,
        }));
    }

    /// <summary>Answers the requests whose client does not wait any more. Called inside the gate.</summary>
    public void ExpirePublishRequests(long now)
    {
        while (_publishRequests.TryPeek(out var request) && now >= request.ExpiresAt)
        {
            Fault(_publishRequests.Dequeue(), StatusCode.BadTimeout);
        }
    }

    /// <summary>Ends a subscription that nobody asked for in its lifetime, and tells whoever asks next.</summary>
    public void Expire(Subscription subscription)
    {
        List<MonitoredItem> items;
        lock (Gate)
        {
            if (!Subscriptions.Remove(subscription.Id))
            {
                return;
            }

            items = subscription.Close();
            if (!IsClosed)
            {
                Announce(subscription.Id, StatusCode.BadTimeout);
            }
        }

        Detach(items);
    }

    /// <summary>Ends a subscription at its client's wish.</summary>
    /// <returns>False when there is none of this id.</returns>
    public bool Delete(uint subscriptionId)
    {
        List<MonitoredItem> items;
        lock (Gate)
        {
            if (!Subscriptions.Remove(subscriptionId, out var subscription))
            {
                return false;
            }

            items = subscription.Close();
            if (Subscriptions.Count == 0)
            {
                FaultAll(StatusCode.BadNoSubscription);
            }
        }

        Detach(items);
        return true;
    }

    /// <summary>Gives a subscription away and tells the client, if it is still there. Called inside the gate.</summary>
    /// <returns>False when there is none of this id.</returns>
    public bool Release(uint subscriptionId)
    {
        if (!Subscriptions.Remove(subscriptionId))
        {
            return false;
        }

        if (!IsClosed)
        {
            Announce(subscriptionId, StatusCode.GoodSubscriptionTransferred);
            if (Subscriptions.Count == 0)
            {
                FaultAll(StatusCode.BadNoSubscription);
            }
        }

        return true;
    }

    /// <summary>Takes a subscription that another session has given away. Called inside the gate.</summary>
    public void TakeOver(Subscription subscription)
    {
        Subscriptions.Add(subscription.Id, subscription);
        AnswerThoseThatWait();
    }

    /// <summary>
    /// Tells whether another session may take the subscriptions of this one over: they are of the same user, or both of
    /// nobody in particular but of the same application (Part 4 §5.14.7.1).
    /// </summary>
    public bool MayBeTakenOverBy(Session other) => User == other.User
        && (User != SessionUser.Anonymous || ClientCertificate.Span.SequenceEqual(other.ClientCertificate.Span));

    /// <summary>Ends the session; a second call does nothing.</summary>
    /// <param name="status">What the client is told whose Publish requests wait.</param>
    /// <param name="keepSubscriptions">
    /// The subscriptions stay until another session takes them over or their lifetime ends (Part 4 §5.7.4.2).
    /// </param>
    public void Close(StatusCode status, bool keepSubscriptions = false)
    {
        List<MonitoredItem> items = [];
        lock (Gate)
        {
            IsClosed = true;
            if (!keepSubscriptions)
            {
                foreach (var subscription in Subscriptions.Values)
                {
                    items.AddRange(subscription.Close());
                }

                Subscriptions.Clear();
            }

            FaultAll(status);
        }

        Detach(items);
        Flush();
    }

    /// <summary>Forgets the Publish requests of a channel that is gone, so that no message goes out with them.</summary>
    public void DropPublishRequests(ServerChannel gone)
    {
        lock (Gate)
        {
            for (var n = _publishRequests.Count; n > 0; n--)
            {
                var request = _publishRequests.Dequeue();
                if (request.Channel != gone)
                {
                    _publishRequests.Enqueue(request);
                }
            }
        }
    }

    /// <summary>Answers a Publish request that the client takes back.</summary>
    /// <returns>How many there were.</returns>
    public uint Cancel(uint requestHandle)
    {
        uint cancelled = 0;
        lock (Gate)
        {
            for (var n = _publishRequests.Count; n > 0; n--)
            {
                var request = _publishRequests.Dequeue();
                if (request.RequestHandle == requestHandle)
                {
                    Fault(request, StatusCode.BadRequestCancelledByClient);
                    cancelled++;
                }
                else
                {
                    _publishRequests.Enqueue(request);
                }
            }
        }

        Flush();
        return cancelled;
    }

    /// <summary>Finds a subscription of this session. Called inside the gate.</summary>
    /// <exception cref="UaException">BadSubscriptionIdInvalid.</exception>
    public Subscription Find(uint subscriptionId)
    {
        ThrowIfClosed();
        return Subscriptions.TryGetValue(subscriptionId, out var subscription)
            ? subscription
            : throw new UaException(StatusCode.BadSubscriptionIdInvalid, $"The session has no subscription {subscriptionId}.");
    }

    public void ThrowIfClosed()
    {
        if (IsClosed)
        {
            throw new UaException(StatusCode.BadSessionClosed, "The session is closed.");
        }
    }

    /// <summary>Sends what is in the outbox, in order. Called outside the gate.</summary>
    public void Flush()
    {
        lock (_sending)
        {
            while (true)
            {
                (PendingPublish Request, IUaResponse Response) next;
                lock (Gate)
                {
                    if (!_outbox.TryDequeue(out next))
                    {
                        return;
                    }
                }

                // False: the channel ended. The message stays for Republish until the client acknowledges it.
                next.Request.Channel.TrySend(next.Request.RequestId, next.Response);
            }
        }
    }

    private static void Detach(List<MonitoredItem> items)
    {
        foreach (var item in items)
        {
            item.Detach();
        }
    }

    private StatusCode[] Acknowledge(SubscriptionAcknowledgement[] acknowledgements) => Array.ConvertAll(
        acknowledgements,
        a => !Subscriptions.TryGetValue(a.SubscriptionId, out var subscription) ? StatusCode.BadSubscriptionIdInvalid
            : subscription.Acknowledge(a.SequenceNumber) ? StatusCode.Good
            : StatusCode.BadSequenceNumberUnknown);

    // The highest priority first; among equals the one that has waited longest (Part 4 §5.14.1.2, priority).
    private void AnswerThoseThatWait()
    {
        while (PublishQueued)
        {
            if (_statusChanges.TryDequeue(out var change))
            {
                var notification = new ExtensionObject(new StatusChangeNotification { Status = change.Status });
                Answer(
                    change.SubscriptionId,
                    new NotificationMessage { SequenceNumber = 1, PublishTime = clock.UtcNow, NotificationData = [notification] },
                    [],
                    more: false);
                continue;
            }

            Subscription? first = null;
            foreach (var s in Subscriptions.Values)
            {
                if (s.WantsPublish && (first is null || s.Priority > first.Priority
                    || (s.Priority == first.Priority && s.LateSince < first.LateSince)))
                {
                    first = s;
                }
            }

            if (first is null)
            {
                return;
            }

            first.OnPublish();
        }
    }

    private void Announce(uint subscriptionId, StatusCode status)
    {
        _statusChanges.Enqueue((subscriptionId, status));
        if (_statusChanges.Count > limits.MaxSubscriptionsPerSession)
        {
            _statusChanges.Dequeue();
        }

        AnswerThoseThatWait();
    }

    private void FaultAll(StatusCode status)
    {
        while (_publishRequests.TryDequeue(out var request))
        {
            Fault(request, status);
        }
    }

    private void Fault(PendingPublish request, StatusCode status) =>
        _outbox.Enqueue((request, new ServiceFault { Header = Header(request, status) }));

    private ResponseHeader Header(PendingPublish request, StatusCode status) => new()
    {
        Timestamp = clock.UtcNow,
        RequestHandle = request.RequestHandle,
        ServiceResult = status,
    };
}
