using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>Adds up what is lost when batches are dropped: for each machine one gap over all that they spoke of.</summary>
internal sealed class DroppedBatches
{
    private readonly Dictionary<MachineId, (DateTime From, DateTime To, long Lost)> _machines = [];

    /// <summary>Gets whether nothing was added that a gap could be declared for.</summary>
    public bool IsEmpty => _machines.Count == 0;

    public void Add(TelemetryBatch batch)
    {
        foreach (var machine in batch.Machines)
        {
            foreach (var span in machine.Observed)
            {
                Add(machine.Machine, span.From, span.To, 0);
            }

            // A gap that was declared and never delivered is declared again, wider.
            foreach (var gap in machine.Gaps)
            {
                Add(machine.Machine, gap.From, gap.To, gap.LostValues ?? 0);
            }

            foreach (var sample in machine.Signals.SelectMany(s => s.Samples))
            {
                Add(machine.Machine, sample.SourceTime, sample.SourceTime, 1);
            }
        }
    }

    public ImmutableArray<MachineTelemetry> Declare() =>
    [
        .. _machines.Select(m => new MachineTelemetry(
            m.Key, [], [], [new TelemetryGap(null, m.Value.From, m.Value.To, GapCause.SpoolDropped, m.Value.Lost)], [])),
    ];

    private void Add(MachineId machine, DateTime from, DateTime to, long lost)
    {
        var known = _machines.TryGetValue(machine, out var sum) ? sum : (from, to, 0);
        _machines[machine] = (from < known.From ? from : known.From, to > known.To ? to : known.To, known.Lost + lost);
    }
}
