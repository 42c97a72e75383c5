using System.Runtime.InteropServices;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Collects a batch in arrays that are kept from batch to batch, and writes it signal by signal. One thread's.</summary>
/// <remarks>
/// Values come by time and go by signal, so they are counted as they come and sorted once: no object and no table look-up a value.
/// The arrays grow to the largest batch, which <see cref="IsFull"/> bounds.
/// </remarks>
/// <param name="plan">The machines and signals.</param>
/// <param name="maxSamples">The most values.</param>
internal sealed class PendingBatch(RecordingPlan plan, int maxSamples)
{
    // Of the codec's 4 MiB and its other limits; what a single value, span or gap may add fits in the rest.
    private const int MaxBytes = 3_500_000;
    private const int MaxTexts = 60_000;
    private const int MaxStretches = 16_000;

    // The most that one takes: times of 10 and 2 x 10 bytes, a status of 5, kind and value of 11.
    private const int SampleBytes = 46;
    private const int PlainSampleBytes = 20;
    private const int StretchBytes = 36;
    private const int SignalBytes = 12;
    private const int BytesPerCharacter = 3;

    private readonly Content[] _machines = [.. plan.Machines.Select(_ => new Content())];
    private readonly int[] _counts = new int[plan.Signals.Length];
    private Sample[] _samples = [];
    private Sample[] _sorted = [];
    private int[] _signals = [];
    private int _bytes;
    private int _texts;
    private int _stretches;
    private bool _hasText;

    /// <summary>Gets how many values were added.</summary>
    public int Samples { get; private set; }

    /// <summary>Gets whether nothing was added.</summary>
    public bool IsEmpty => Samples == 0 && _stretches == 0;

    /// <summary>Gets whether it is to be written before more is added.</summary>
    public bool IsFull => Samples >= maxSamples || _bytes >= MaxBytes || _texts >= MaxTexts || _stretches >= MaxStretches;

    /// <summary>Adds a value.</summary>
    /// <param name="signal">The index of its signal in the plan.</param>
    /// <param name="sample">The value.</param>
    public void Add(int signal, in Sample sample)
    {
        if (Samples == _samples.Length)
        {
            Grow();
        }

        _samples[Samples] = sample;
        _signals[Samples++] = signal;
        if (_counts[signal]++ == 0)
        {
            _machines[plan.Signals[signal].Machine].Signals.Add(signal);
            CountText(plan.Signals[signal].Name, SignalBytes);
        }

        _bytes += sample.Status == 0 && sample.ServerTime == sample.SourceTime ? PlainSampleBytes : SampleBytes;
        if (sample.Value.Text is { } text)
        {
            _hasText = true;
            CountText(text, 0);
        }
    }

    /// <summary>Adds a stretch in which every change of a machine would have been seen; to one that it continues it is joined.</summary>
    public void Add(int machine, ObservationSpan span)
    {
        var spans = _machines[machine].Spans;
        if (spans.Count > 0 && spans[^1].To == span.From)
        {
            spans[^1] = spans[^1] with { To = span.To };
            return;
        }

        spans.Add(span);
        CountStretch();
    }

    /// <summary>Adds a gap of a machine.</summary>
    public void Add(int machine, TelemetryGap gap)
    {
        _machines[machine].Gaps.Add(gap);
        CountStretch();
        CountText(gap.Signal ?? "", 0);
    }

    /// <summary>Adds a change of an alarm.</summary>
    public void Add(int machine, AlarmEvent alarm)
    {
        _machines[machine].Alarms.Add(alarm);
        CountStretch();
        CountText(alarm.Condition, 0);
        CountText(alarm.EventId, 0);
        CountText(alarm.Message, 0);
        CountText(alarm.TypeName ?? "", 0);
    }

    /// <summary>Says, by an empty stretch, of each machine that has values and no stretch since when they were observed.</summary>
    /// <param name="at">Gives it for a machine.</param>
    public void Mark(Func<int, DateTime> at)
    {
        for (var i = 0; i < _machines.Length; i++)
        {
            if (_machines[i] is { Signals.Count: > 0, Spans.Count: 0 })
            {
                Add(i, new ObservationSpan(at(i), at(i)));
            }
        }
    }

    /// <summary>Writes all of it as a batch that is begun and not finished, and is empty then.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="baseTime">A time near those of the values.</param>
    public void WriteTo(TelemetryBatchWriter writer, DateTime baseTime)
    {
        writer.Begin(plan.Connection, baseTime);
        Sort();
        var at = 0;
        for (var i = 0; i < _machines.Length; i++)
        {
            var machine = _machines[i];
            if (machine.IsEmpty)
            {
                continue;
            }

            writer.BeginMachine(
                plan.Machines[i].Text, CollectionsMarshal.AsSpan(machine.Spans), CollectionsMarshal.AsSpan(machine.Gaps), machine.Signals.Count);
            foreach (var signal in machine.Signals)
            {
                writer.WriteSignal(plan.Signals[signal].Name, _sorted.AsSpan(at, _counts[signal]));
                at += _counts[signal];
            }

            writer.EndMachine(CollectionsMarshal.AsSpan(machine.Alarms));
        }

        Clear();
    }

    /// <summary>Forgets all of it.</summary>
    public void Clear()
    {
        if (IsEmpty)
        {
            return;
        }

        foreach (var machine in _machines)
        {
            foreach (var signal in machine.Signals)
            {
                _counts[signal] = 0;
            }

            machine.Clear();
        }

        if (_hasText)
        {
            // Texts are not to live as long as the arrays.
            _samples.AsSpan(0, Samples).Clear();
            _sorted.AsSpan(0, Samples).Clear();
        }

        (Samples, _bytes, _texts, _stretches, _hasText) = (0, 0, 0, 0, false);
    }

    /// <summary>Puts the values of each signal side by side, in the order in which they came.</summary>
    private void Sort()
    {
        var next = 0;
        foreach (var machine in _machines)
        {
            foreach (var signal in machine.Signals)
            {
                (_counts[signal], next) = (next, next + _counts[signal]);
            }
        }

        for (var i = 0; i < Samples; i++)
        {
            _sorted[_counts[_signals[i]]++] = _samples[i];
        }

        // Each count now stands at the end of its values, which is where the next one's begin.
        var begin = 0;
        foreach (var machine in _machines)
        {
            foreach (var signal in machine.Signals)
            {
                (_counts[signal], begin) = (_counts[signal] - begin, _counts[signal]);
            }
        }
    }

    private void CountText(string text, int moreBytes) =>
        (_bytes, _texts) = (_bytes + (BytesPerCharacter * text.Length) + moreBytes, _texts + 1);

    private void CountStretch() => (_bytes, _stretches) = (_bytes + StretchBytes, _stretches + 1);

    private void Grow()
    {
        var length = Math.Max(256, 2 * _samples.Length);
        Array.Resize(ref _samples, length);
        Array.Resize(ref _signals, length);
        _sorted = new Sample[length];
    }

    private sealed class Content
    {
        public List<int> Signals { get; } = [];

        public List<ObservationSpan> Spans { get; } = [];

        public List<TelemetryGap> Gaps { get; } = [];

        public List<AlarmEvent> Alarms { get; } = [];

        public bool IsEmpty => Signals.Count == 0 && Spans.Count == 0 && Gaps.Count == 0 && Alarms.Count == 0;

        public void Clear()
        {
            Signals.Clear();
            Spans.Clear();
            Gaps.Clear();
            Alarms.Clear();
        }
    }
}
