using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Puts values, spans and gaps into the spool, in as many batches as they need, all under one flush. One thread's.</summary>
/// <param name="plan">The machines and signals.</param>
/// <param name="maxSamples">The most values in one batch.</param>
/// <param name="flags">What the batches are.</param>
internal sealed class BatchAppender(RecordingPlan plan, int maxSamples, SpoolFlags flags = SpoolFlags.None) : IObservations
{
    private readonly PendingBatch _pending = new(plan, maxSamples);
    private readonly TelemetryBatchWriter _writer = new();
    private BatchSpool.Appending? _appending;

    /// <summary>Gets what tells up to when a machine was observed, which is since when values that come without a stretch were; null before it was.</summary>
    public Func<int, DateTime?> ObservedUntil { get; init; } = _ => null;

    /// <summary>Gets or sets a time near those of the values: that of the message.</summary>
    public DateTime BaseTime { get; set; } = DateTime.SpecifyKind(default, DateTimeKind.Utc);

    /// <summary>Begins; what was left over is forgotten.</summary>
    /// <param name="appending">Takes the batches; the caller commits them.</param>
    public void Begin(BatchSpool.Appending appending)
    {
        _appending = appending;
        _pending.Clear();
    }

    /// <summary>Adds a value.</summary>
    /// <param name="signal">The index of its signal in the plan.</param>
    /// <param name="sample">The value.</param>
    public void Add(int signal, in Sample sample)
    {
        FlushIfFull();
        _pending.Add(signal, sample);
    }

    /// <inheritdoc/>
    public void Add(int machine, ObservationSpan span)
    {
        FlushIfFull();
        _pending.Add(machine, span);
    }

    /// <inheritdoc/>
    public void Add(int machine, TelemetryGap gap)
    {
        FlushIfFull();
        _pending.Add(machine, gap);
    }

    /// <summary>Adds a change of an alarm.</summary>
    public void Add(int machine, AlarmEvent alarm)
    {
        FlushIfFull();
        _pending.Add(machine, alarm);
    }

    /// <summary>Hands over what is left, if anything is.</summary>
    public void Flush()
    {
        if (!_pending.IsEmpty)
        {
            if ((flags & SpoolFlags.Late) == 0 && BaseTime.Ticks > 0)
            {
                _pending.Mark(machine => ObservedUntil(machine) ?? BaseTime);
            }

            var samples = _pending.Samples;
            _pending.WriteTo(_writer, BaseTime);
            _appending!.Add(_writer, samples, flags);
        }
    }

    private void FlushIfFull()
    {
        if (_pending.IsFull)
        {
            Flush();
        }
    }
}
