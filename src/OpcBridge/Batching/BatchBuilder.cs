using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Collects one batch. Used once.</summary>
/// <param name="machines">How many machines the connection has.</param>
internal sealed class BatchBuilder(int machines)
{
    private readonly Content?[] _machines = new Content?[machines];

    /// <summary>Gets how many values were added.</summary>
    public int Samples { get; private set; }

    /// <summary>Gets how many characters the texts among them have.</summary>
    public int TextLength { get; private set; }

    /// <summary>Gets whether nothing was added.</summary>
    public bool IsEmpty => Array.TrueForAll(_machines, m => m is null);

    public void Add(int machine, string signal, Sample sample)
    {
        var signals = Of(machine).Signals;
        if (!signals.TryGetValue(signal, out var samples))
        {
            signals.Add(signal, samples = ImmutableArray.CreateBuilder<Sample>());
        }

        samples.Add(sample);
        Samples++;
        TextLength += sample.Value.Text?.Length ?? 0;
    }

    public void Add(int machine, ObservationSpan span) => Of(machine).Spans.Add(span);

    public void Add(int machine, TelemetryGap gap) => Of(machine).Gaps.Add(gap);

    public ImmutableArray<MachineTelemetry> Build(ConnectionMapping mapping) =>
    [
        .. _machines.Select((content, i) => (content, i)).Where(m => m.content is not null).Select(m => new MachineTelemetry(
            mapping.Machines[m.i].Description.Machine,
            [.. m.content!.Spans],
            [.. m.content.Signals.Select(s => new SignalSamples(s.Key, s.Value.ToImmutable()))],
            [.. m.content.Gaps],
            [])),
    ];

    private Content Of(int machine) => _machines[machine] ??= new Content();

    private sealed class Content
    {
        public Dictionary<string, ImmutableArray<Sample>.Builder> Signals { get; } = new(StringComparer.Ordinal);

        public List<ObservationSpan> Spans { get; } = [];

        public List<TelemetryGap> Gaps { get; } = [];
    }
}
