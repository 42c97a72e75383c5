using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Watches one attribute for changes.</summary>
/// <remarks>
/// Sampling is by push: the variable hands each value over at once. A sampling interval above 0 then thins them: a value
/// that comes sooner waits (and is replaced by later ones) until the interval is over, so the last one is never lost.
/// </remarks>
internal sealed class DataItem(
    Subscription subscription, uint id, Node node, uint attributeId, TimestampsToReturn timestamps,
    NumericRange? range = null)
    : MonitoredItem(subscription, id, node, attributeId), IValueMonitor
{
    private readonly Quota _memory = subscription.Items.Memory;
    private NotificationQueue _queue = new(1, discardOldest: true, subscription.Items.Memory);
    private HeldValue _reported;
    private HeldValue _waiting;
    private bool _hasReported;
    private bool _isWaiting;
    private long _nextSample = long.MinValue;

    public double SamplingIntervalMs { get; private set; }

    public ChangeFilter Filter { get; private set; }

    public TimestampsToReturn Timestamps { get; set; } = timestamps;

    /// <inheritdoc/>
    public override int QueuedCount => _queue.Count;

    /// <inheritdoc/>
    public override int QueueSize => _queue.Capacity;

    /// <summary>Takes the revised parameters. A new queue keeps the values that fit.</summary>
    public void Configure(uint clientHandle, double samplingIntervalMs, ChangeFilter filter, int queueSize, bool discardOldest)
    {
        (ClientHandle, SamplingIntervalMs, Filter) = (clientHandle, samplingIntervalMs, filter);
        if (queueSize != _queue.Capacity || discardOldest != _queue.DiscardsOldest)
        {
            var old = _queue;
            _queue = new NotificationQueue(queueSize, discardOldest, _memory);
            while (old.TryDequeue(out var value))
            {
                _queue.Enqueue(value);
            }
        }
    }

    /// <inheritdoc/>
    public override void Attach() => (Node as VariableNode)?.Attach(this);

    /// <inheritdoc/>
    public override void Detach() => (Node as VariableNode)?.Detach(this);

    /// <summary>Makes the next value count as a change, whatever it is.</summary>
    public void ForgetReported() => (_hasReported, _nextSample) = (false, long.MinValue);

    /// <inheritdoc/>
    public override void WriteNext(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        _queue.Oldest.With(Timestamps).Encode(ref writer);
    }

    /// <inheritdoc/>
    public override void WriteTooLong(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        var value = _queue.Oldest with { Value = Variant.Null, Status = StatusCode.BadEncodingLimitsExceeded };
        value.With(Timestamps).Encode(ref writer);
    }

    /// <inheritdoc/>
    public void Push(in DataValue pushed)
    {
        var value = Cut(pushed);
        using (Subscription.Enter())
        {
            if (IsClosed || Mode == MonitoringMode.Disabled)
            {
                return;
            }

            if (SamplingIntervalMs <= 0)
            {
                Report(value);
                return;
            }

            var now = Subscription.Timestamp;
            TakeWaiting(now);
            if (now >= _nextSample)
            {
                _nextSample = now + Subscription.ToTimestamp(SamplingIntervalMs);
                Report(value);
            }
            else
            {
                if (!_waiting.TrySet(value, _memory))
                {
                    _waiting.TrySet(HeldValue.Missing(value), _memory);
                }

                if (!_isWaiting)
                {
                    _isWaiting = true;
                    Subscription.Items.ListSampling(this);
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
            _nextSample += Subscription.ToTimestamp(SamplingIntervalMs);
            Report(_waiting.Value);
            _waiting.Clear(_memory);
        }

        return _isWaiting && !IsClosed;
    }

    /// <inheritdoc/>
    protected override void Drop() => _queue.TryDequeue(out _);

    /// <inheritdoc/>
    protected override void Forget()
    {
        _queue.Clear();
        _reported.Clear(_memory);
        _waiting.Clear(_memory);
        (_hasReported, _isWaiting, _nextSample) = (false, false, long.MinValue);
    }

    // The part that the client wants, if the value has it. It is a copy: without memory to keep it, it is not made.
    private DataValue Cut(in DataValue value)
    {
        if (range is not { } part || value.Value.IsNull)
        {
            return value;
        }

        if (!_memory.HasRoomFor(part.BytesIn(value.Value)))
        {
            return HeldValue.Missing(value);
        }

        return part.TrySlice(value.Value, out var cut)
            ? value with { Value = cut }
            : value with { Value = Variant.Null, Status = StatusCode.BadIndexRangeNoData };
    }

    private void Report(in DataValue value)
    {
        if (_hasReported && !Filter.Passes(_reported.Value, value))
        {
            return;
        }

        // What cannot be remembered cannot be compared with: the next value then is a change.
        _hasReported = _reported.TrySet(value, _memory);
        _queue.Enqueue(value);
        OnQueued();
    }
}
