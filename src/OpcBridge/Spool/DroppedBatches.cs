using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>Adds up what is lost when batches are dropped: for each machine one gap over all that they spoke of.</summary>
internal sealed class DroppedBatches
{
    private readonly Dictionary<MachineId, (DateTime From, DateTime To, long Lost)> _machines = [];

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

            // A value may be much older than the time in which it was seen.
            var samples = machine.Signals.SelectMany(s => s.Samples).ToList();
            if (samples.Count > 0)
            {
                var time = machine.Observed.IsEmpty && machine.Gaps.IsEmpty ? samples.Min(s => s.SourceTime) : _machines[machine.Machine].From;
                Add(machine.Machine, time, time, samples.Count);
            }
        }
    }

    /// <summary>Writes the declaration.</summary>
    /// <param name="batch">Takes it, begun and not finished.</param>
    /// <param name="connection">The connection.</param>
    public void Declare(TelemetryBatchWriter batch, ConnectionId connection)
    {
        batch.Begin(connection, _machines.Values.Select(m => m.From).FirstOrDefault(DateTime.SpecifyKind(default, DateTimeKind.Utc)));
        foreach (var (machine, (from, to, lost)) in _machines)
        {
            batch.BeginMachine(machine.ToString(), [], [new TelemetryGap(null, from, to, GapCause.SpoolDropped, lost)], 0);
            batch.EndMachine([]);
        }
    }

    private void Add(MachineId machine, DateTime from, DateTime to, long lost)
    {
        var known = _machines.TryGetValue(machine, out var sum) ? sum : (from, to, 0);
        _machines[machine] = (from < known.From ? from : known.From, to > known.To ? to : known.To, known.Lost + lost);
    }
}
