using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Reads what came in for a machine after a position, or what a new twin is made of.</summary>
internal static class MachineDeltaReader
{
    /// <summary>With more values than this, the newest are enough to make a new twin, and sooner read.</summary>
    private const int MaxValues = 500_000;

    /// <inheritdoc cref="IHistory.ReadMachineAsync"/>
    public static async Task<MachineDelta?> ReadAsync(IHistorySnapshot snapshot, MachineId machine, long position, int descriptionVersion)
    {
        if (await snapshot.FindAsync(machine, descriptionVersion) is not { } record)
        {
            return null;
        }

        var blocks = record.Position <= position ? []
            : position == 0 ? null
            : await snapshot.ValuesAfterAsync(record.Id, position, MaxValues);
        var isRebuild = blocks is null;
        var after = isRebuild ? 0 : position;
        blocks ??= await NewestAsync(snapshot, record.Description is null && record.DescriptionVersion > 0 ? (await snapshot.FindAsync(machine))! : record);
        var (observed, ticks) = await snapshot.CoverageAsync(record.Id, MachineTwin.TailLength);
        return new MachineDelta(
            record.Position,
            isRebuild,
            record.ReceivedAt,
            record.Description,
            record.DescriptionVersion,
            blocks,
            await snapshot.GapsAsync(record.Id, after),
            await snapshot.AlarmsAsync(record.Id, after),
            SpanSet.Of(observed),
            ticks);
    }

    private static async Task<IReadOnlyList<HistoryBlock>> NewestAsync(IHistorySnapshot snapshot, MachineRecord record)
    {
        var blocks = new List<HistoryBlock>();
        var withRole = record.Description?.Signals.Where(s => s.Role is not SignalRole.Measurement).Select(s => s.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, id) in await snapshot.SignalsAsync(record.Id))
        {
            var newest = new List<SeenSample>();
            await foreach (var seen in snapshot.BackwardsAsync(id, DateTime.MaxValue))
            {
                newest.Add(seen);
                if (newest.Count == (withRole.Contains(name) ? MachineTwin.TailLength : 1))
                {
                    break;
                }
            }

            newest.Reverse();
            blocks.AddRange(HistoryBlock.Of(name, newest));
        }

        return blocks;
    }
}
