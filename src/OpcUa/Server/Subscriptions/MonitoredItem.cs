using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Watches one attribute for a subscription. All of it is guarded by the session's gate.</summary>
/// <remarks>
/// Sampling is by push: the variable hands each value over at once. A sampling interval above 0 then thins them: a value
/// that comes sooner waits (and is replaced by later ones) until the interval is over, so the last one is never lost.
/// </remarks>
internal sealed class MonitoredItem(
    Subscription subscription, uint id, Node node, uint attributeId, TimestampsToReturn timestamps) : IValueMonitor
{
    private readonly HashSet<MonitoredItem> _triggers = [];
    private DataValue _reported;
    private DataValue _waiting;
    private bool _hasReported;
    private bool _isWaiting;
    private bool _isClosed;
    private bool _isTriggered;
    private long _nextSample = long.MinValue;

    public uint Id => id;

    public Node Node => node;

    public uint AttributeId => attributeId;

    public uint ClientHandle { get; private set; }

    public MonitoringMode Mode { get; private set; } = MonitoringMode.Disabled;

    public double SamplingIntervalMs { get; private set; }

    public ChangeFilter Filter { get; private set; }

    public TimestampsToReturn Timestamps { get; set; } = timestamps;

    public NotificationQueue Queue { get; private set; } = new(1, discardOldest: true);

    /// <summary>Stands in the subscription's list of items that have something to say.</summary>
    public bool IsListed { get; set; }

    public bool HasNotifications => !_isClosed && Queue.Count > 0
        && (Mode == MonitoringMode.Reporting || (Mode == MonitoringMode.Sampling && _isTriggered));

    /// <summary>Takes the revised parameters. A new queue keeps the values that fit.</summary>
    public void Configure(uint clientHandle, double samplingIntervalMs, ChangeFilter filter, int queueSize, bool discardOldest)
    {
        (ClientHandle, SamplingIntervalMs, Filter) = (clientHandle, samplingIntervalMs, filter);
        if (queueSize != Queue.Capacity || discardOldest != Queue.DiscardsOldest)
        {
            var old = Queue;
            Queue = new NotificationQueue(queueSize, discardOldest);
            while (old.TryDequeue(out var value))
            {
                Queue.Enqueue(value);
            }
        }
    }

    /// <summary>Takes the oldest value to send. What was triggered is over when the queue is empty.</summary>
    public bool TryDequeue(out DataValue value)
    {
        var found = Queue.TryDequeue(out value);
        _isTriggered &= Queue.Count > 0;
        return found;
    }

    /// <summary>Part 4 §5.13.1.3: disabling forgets what is queued; a disabled item that is enabled starts afresh.</summary>
    public void SetMode(MonitoringMode mode)
    {
        Mode = mode;
        if (mode == MonitoringMode.Disabled)
        {
            Queue = new NotificationQueue(Queue.Capacity, Queue.DiscardsOldest);
            (_hasReported, _isWaiting, _nextSample) = (false, false, long.MinValue);
        }
        else
        {
            subscription.List(this);
        }
    }

    public void Close() => _isClosed = true;

    /// <summary>Makes the next value count as a change, whatever it is.</summary>
    public void ForgetReported() => (_hasReported, _nextSample) = (false, long.MinValue);

    /// <summary>Part 4 §5.13.1.6: from now on, what this item reports makes the other one report too.</summary>
    public void Trigger(MonitoredItem other) => _triggers.Add(other);

    /// <summary>Stops <see cref="Trigger"/>.</summary>
    /// <returns>Whether there was such a link.</returns>
    public bool StopTriggering(MonitoredItem other) => _triggers.Remove(other);

    /// <inheritdoc/>
    public void Push(in DataValue value)
    {
        using (subscription.Enter())
        {
            if (_isClosed || Mode == MonitoringMode.Disabled)
            {
                return;
            }

            if (SamplingIntervalMs <= 0)
            {
                Report(value);
                return;
            }

            var now = subscription.Timestamp;
            TakeWaiting(now);
            if (now >= _nextSample)
            {
                _nextSample = now + subscription.ToTimestamp(SamplingIntervalMs);
                Report(value);
            }
            else
            {
                _waiting = value;
                if (!_isWaiting)
                {
                    _isWaiting = true;
                    subscription.Waiting.Add(this);
                }
            }
        }
    }

    /// <summary>Reports the value that waits for its sampling interval, if that is over.</summary>
    /// <returns>Whether it still waits.</returns>
    public bool TakeWaiting(long now)
    {
        if (_isWaiting && now >= _nextSample)
        {
            // As a sampler would have seen it when the interval was over, which may be a while ago.
            _isWaiting = false;
            _nextSample += subscription.ToTimestamp(SamplingIntervalMs);
            Report(_waiting);
        }

        return _isWaiting && !_isClosed;
    }

    private void Report(in DataValue value)
    {
        if (_hasReported && !Filter.Passes(_reported, value))
        {
            return;
        }

        (_reported, _hasReported) = (value, true);
        Queue.Enqueue(value);
        subscription.List(this);
        foreach (var other in _triggers)
        {
            other._isTriggered = other.Mode == MonitoringMode.Sampling && !other._isClosed;
            subscription.List(other);
        }
    }
}
