using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Blocks;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Reads what came in for a machine after a position: nearly always out of the memory.</summary>
/// <param name="store">The store.</param>
internal sealed class MachineDeltaReader(SqliteStore store)
{
    /// <summary>With more values than this, the newest are enough to make a new twin, and sooner read.</summary>
    private const int MaxValues = 500_000;

    /// <inheritdoc cref="IHistory.ReadMachineAsync"/>
    public async Task<MachineDelta?> ReadAsync(MachineId machine, long position, int descriptionVersion)
    {
        await using var snapshot = new SqliteSnapshot(store);
        if (snapshot.Find(machine, descriptionVersion) is not { } record)
        {
            return null;
        }

        var isRebuild = position == 0 && record.Position > 0;
        List<HistoryBlock>? blocks = isRebuild || record.Position <= position ? [] : BlocksAfter(snapshot, record, position);
        if (isRebuild || blocks is null)
        {
            isRebuild = true;
            position = 0;
            blocks = await NewestAsync(snapshot, record.Description is null ? snapshot.Find(machine)! : record);
        }

        return new MachineDelta(
            record.Position,
            isRebuild,
            record.ReceivedAt,
            record.Description,
            record.DescriptionVersion,
            blocks,
            snapshot.GapsAfter(record.Id, position),
            snapshot.AlarmsAfter(record.Id, position),
            SpanSet.Of(snapshot.NewestCoverage(record.Id, MachineTwin.TailLength)),
            snapshot.ObservedTicks(record.Id));
    }

    /// <summary>Reads what came after a position; null when that is too much.</summary>
    private List<HistoryBlock>? BlocksAfter(SqliteSnapshot snapshot, MachineRecord record, long position)
    {
        var (blocks, values) = (new List<HistoryBlock>(), 0);
        var signals = snapshot.Signals(record.Id);
        foreach (var (name, id) in signals)
        {
            foreach (var part in store.Open.Get(id).CaptureAfter(position))
            {
                values += part.Count;
                blocks.AddRange(HistoryBlock.Of(name, Enumerate(part)));
            }
        }

        // What was sealed meanwhile is in a block; what of that block is older changes nothing.
        foreach (var month in store.Months.SealedAfter(position))
        {
            using var file = store.Months.Read(month);
            var (reader, columns) = (new BlockReader(), new SampleColumns());
            foreach (var (name, id) in signals)
            {
                foreach (var bytes in file.Session.Query(
                    r => r.GetFieldValue<byte[]>(0), "SELECT samples FROM block JOIN data USING(id) WHERE signal = $0 AND position > $1", id, position))
                {
                    reader.Read(bytes, columns);
                    values += columns.Count;
                    blocks.AddRange(HistoryBlock.Of(name, Enumerate(columns)));
                    if (values > MaxValues)
                    {
                        return null;
                    }
                }
            }
        }

        return values > MaxValues ? null : blocks;
    }

    private static async Task<List<HistoryBlock>> NewestAsync(SqliteSnapshot snapshot, MachineRecord record)
    {
        var blocks = new List<HistoryBlock>();
        foreach (var (name, id) in snapshot.Signals(record.Id))
        {
            var hasRole = record.Description?.Signals.Any(s => s.Name == name && s.Role is not SignalRole.Measurement) ?? false;
            var newest = new List<SeenSample>();
            await foreach (var stored in snapshot.BackwardsAsync(id, DateTime.MaxValue))
            {
                newest.Add(stored);
                if (newest.Count == (hasRole ? MachineTwin.TailLength : 1))
                {
                    break;
                }
            }

            newest.Reverse();
            blocks.AddRange(HistoryBlock.Of(name, newest));
        }

        return blocks;
    }

    private static IEnumerable<SeenSample> Enumerate(SampleColumns columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            yield return columns[i];
        }
    }
}
