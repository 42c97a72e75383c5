using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>One subscription: its timer, its messages and its place in the state table. Guarded by the session's gate.</summary>
internal sealed class Subscription
{
    private readonly SubscriptionDirectory _directory;
    private readonly ServerClock _clock;
    private readonly ServerQuotas _quotas;
    private readonly RetransmissionQueue _sent;
    private readonly ITimer _timer;
    private SubscriptionParameters _parameters;
    private SubscriptionState _state = SubscriptionState.Normal;
    private uint _keepAliveCounter;
    private uint _lifetimeCounter;
    private uint _nextSequenceNumber = 1;
    private bool _messageSent;
    private bool _moreNotifications;
    private bool _isClosed;
    private Session _session;

    public Subscription(
        Session session, uint id, SubscriptionParameters parameters, bool publishing, ServerQuotas quotas,
        SubscriptionDirectory directory, ServerClock clock)
    {
        (_session, Id, _parameters, Publishing) = (session, id, parameters, publishing);
        _directory = directory;
        (_quotas, _clock) = (quotas, clock);
        Items = new SubscriptionItems(quotas);
        _sent = new RetransmissionQueue(
            session.Limits.MaxRetransmissionMessages, session.Limits.MaxRetransmissionBytesPerSubscription,
            quotas.RetransmissionBytes, quotas.Counters);
        _lifetimeCounter = parameters.LifetimeCount;
        _timer = clock.Timers.CreateTimer(
            static s => ((Subscription)s!).OnTimer(), this, parameters.PublishingInterval, parameters.PublishingInterval);
    }

    public uint Id { get; }

    /// <summary>Gets the session that it belongs to; one that is closed until another takes it over.</summary>
    public Session Owner => Volatile.Read(ref _session);

    public long Timestamp => _clock.Timers.GetTimestamp();

    public bool Publishing { get; private set; }

    public TimeSpan PublishingInterval => _parameters.PublishingInterval;

    public byte Priority => _parameters.Priority;

    /// <summary>Gets since when it waits for a Publish request; orders subscriptions of one priority.</summary>
    public long LateSince { get; private set; }

    /// <summary>Gets whether a Publish request would be answered at once: rows 5, 10 and 11.</summary>
    public bool WantsPublish => _state == SubscriptionState.Late || (Publishing && _moreNotifications);

    public SubscriptionItems Items { get; }

    /// <summary>Enters the gate of the session that it belongs to, whichever that is when the gate opens.</summary>
    public Lock.Scope Enter()
    {
        while (true)
        {
            var owner = Owner;
            var scope = owner.Gate.EnterScope();
            if (owner == Owner)
            {
                return scope;
            }

            scope.Dispose();
        }
    }

    /// <summary>Rows 22 to 24: another session takes it over. The caller holds both gates.</summary>
    /// <returns>The messages that the new session may ask for.</returns>
    public uint[] TransferTo(Session session)
    {
        Volatile.Write(ref _session, session);
        ResetLifetimeCounter();
        return _sent.SequenceNumbers();
    }

    /// <summary>Ends it at the wish of whoever owns it.</summary>
    public void Delete() => Owner.Subscriptions.Delete(Id);

    public long ToTimestamp(double milliseconds) =>
        (long)(milliseconds / 1000 * _clock.Timers.TimestampFrequency);

    /// <summary>Row 18.</summary>
    public void Modify(SubscriptionParameters parameters)
    {
        if (parameters.PublishingInterval != _parameters.PublishingInterval)
        {
            _timer.Change(parameters.PublishingInterval, parameters.PublishingInterval);
        }

        _parameters = parameters;
        _keepAliveCounter = Math.Min(_keepAliveCounter, parameters.KeepAliveCount);
        ResetLifetimeCounter();
    }

    /// <summary>Row 19.</summary>
    public void SetPublishing(bool enabled)
    {
        ResetLifetimeCounter();
        Publishing = enabled;
        _moreNotifications = false;
    }

    /// <summary>Rows 20 and 21.</summary>
    /// <returns>A copy of the message; null when it was acknowledged, dropped or never sent.</returns>
    public byte[]? Republish(uint sequenceNumber)
    {
        ResetLifetimeCounter();
        return _sent.TryGet(sequenceNumber, out var message) ? message.Bytes.ToArray() : null;
    }

    public bool Acknowledge(uint sequenceNumber) => _sent.Acknowledge(sequenceNumber);

    public void ResetLifetimeCounter() => _lifetimeCounter = _parameters.LifetimeCount;

    /// <summary>A Publish request waits and this subscription was picked for it: rows 5, 10 and 11.</summary>
    public void OnPublish()
    {
        var inputs = new PublishInputs(Publishing, Items.HasNotifications, _moreNotifications);
        var row = _state == SubscriptionState.Late
            ? SubscriptionTable.PublishInLate(inputs)
            : SubscriptionTable.PublishInNormal(inputs);
        switch (row)
        {
            case 5 or 10:
                ReturnNotifications();
                _state = SubscriptionState.Normal;
                break;
            case 11:
                ReturnKeepAlive();
                ToKeepAlive();
                break;
        }
    }

    /// <summary>Ends it. The caller holds the gate, and detaches the items after it has let go.</summary>
    /// <returns>Its items, closed already.</returns>
    public List<MonitoredItem> Close()
    {
        _isClosed = true;
        _timer.Dispose();
        _quotas.Subscriptions.Return(1);
        _directory.Remove(Id);
        _sent.Clear();
        return Items.Close();
    }

    private void OnTimer()
    {
        var expired = false;
        Session session;
        using (Enter())
        {
            session = _session;
            if (_isClosed)
            {
                return;
            }

            var now = Timestamp;
            Items.Sample(now);
            _session.PublishQueue.Expire(now);
            if (!_session.PublishQueue.IsEmpty)
            {
                ResetLifetimeCounter();
            }
            else
            {
                expired = --_lifetimeCounter == 0;
            }

            if (!expired)
            {
                Tick();
            }
        }

        if (expired)
        {
            session.Subscriptions.Expire(this); // row 27
        }

        session.PublishQueue.Flush();
    }

    // Rows 6 to 9, 12 and 14 to 17.
    private void Tick()
    {
        var inputs = new TimerInputs(
            !_session.PublishQueue.IsEmpty, Publishing, Items.HasNotifications, _messageSent, LastKeepAliveTick: _keepAliveCounter <= 1);
        var row = _state switch
        {
            SubscriptionState.Normal => SubscriptionTable.TimerInNormal(inputs),
            SubscriptionState.KeepAlive => SubscriptionTable.TimerInKeepAlive(inputs),
            _ => 12,
        };
        switch (row)
        {
            case 6 or 14:
                ReturnNotifications();
                _state = SubscriptionState.Normal;
                break;
            case 7:
                ReturnKeepAlive();
                break;
            case 8 or 17:
                _state = SubscriptionState.Late;
                LateSince = Timestamp;
                break;
            case 9:
                ToKeepAlive();
                break;
            case 15:
                ReturnKeepAlive();
                ToKeepAlive();
                break;
            case 16:
                _keepAliveCounter--;
                break;
        }
    }

    private void ToKeepAlive()
    {
        _state = SubscriptionState.KeepAlive;
        _keepAliveCounter = _parameters.KeepAliveCount;
    }

    // Part 4 §5.14.1.2, ReturnNotifications(): goes on while there is more and a request to carry it.
    private void ReturnNotifications()
    {
        do
        {
            var message = NotificationBuilder.Build(
                Items, _nextSequenceNumber, _clock.UtcNow, _parameters.MaxNotifications,
                _session.PublishQueue.RoomForMessage(_sent.Count + 1));
            _moreNotifications = Items.HasNotifications;
            _nextSequenceNumber = _nextSequenceNumber == uint.MaxValue ? 1 : _nextSequenceNumber + 1;
            _sent.Add(message);
            Return(message.Retain());
        }
        while (_moreNotifications && !_session.PublishQueue.IsEmpty);
    }

    // It bears the number that the next notification will have (Part 4 §5.14.1.1).
    private void ReturnKeepAlive() => Return(EncodedMessage.Of(
        new NotificationMessage { SequenceNumber = _nextSequenceNumber, PublishTime = _clock.UtcNow }));

    private void Return(EncodedMessage message)
    {
        _messageSent = true;
        ResetLifetimeCounter();
        _session.PublishQueue.Answer(Id, message, _sent.SequenceNumbers(), _moreNotifications);
    }
}
