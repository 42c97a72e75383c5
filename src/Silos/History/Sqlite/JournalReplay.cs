using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Brings back into memory, after a start, what was acknowledged and is in no block: of the journal, and of what was kept aside.</summary>
/// <remarks>A value is in a block exactly if the file of its month says so of its batch; so nothing is lost and nothing is there twice, wherever the process was killed.</remarks>
/// <param name="catalog">The catalog.</param>
/// <param name="months">The files of the months.</param>
/// <param name="open">Takes the values.</param>
internal sealed class JournalReplay(SqliteSession catalog, MonthFiles months, OpenSignals open)
{
    private readonly Dictionary<Month, Dictionary<long, long>> _sealed = [];
    private readonly Dictionary<long, long> _kept = [];
    private readonly Dictionary<(string Machine, string Signal), long> _signals = [];
    private (long From, long To, Dictionary<long, long> SealedTo) _lastMonth = (0, 0, []);

    /// <summary>Replays.</summary>
    /// <returns>How many values were brought back.</returns>
    public long Run()
    {
        foreach (var (machine, name, id) in catalog.Query(
            r => (r.GetString(0), r.GetString(1), r.GetInt64(2)), "SELECT m.key, s.name, s.id FROM signal s JOIN machine m ON m.id = s.machine"))
        {
            _signals[(machine, name)] = id;
        }

        var values = Restore();
        foreach (var (position, receivedAt, batch) in catalog.Stream(
            r => (r.GetInt64(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2)), "SELECT position, received_at, batch FROM journal ORDER BY position"))
        {
            values += Replay(position, receivedAt, TelemetryCodec.Decode(batch, TelemetryLimits.Default));
        }

        return values;
    }

    private long Restore()
    {
        var values = 0L;
        var reader = new BlockReader();
        var columns = new SampleColumns();
        foreach (var (signal, position, since, samples) in catalog.Query(
            r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3)), "SELECT signal, position, since, samples FROM kept"))
        {
            reader.Read(samples, columns);
            var grown = open.Get(signal).Restore(position, since, columns, ticks => IsLive(signal, ticks, position));
            open.Grow(grown);
            _kept[signal] = position;
            values += columns.Count;
            if (grown == 0)
            {
                // All of it went into blocks, just before the process ended.
                catalog.Execute("DELETE FROM kept WHERE signal = $0", signal);
            }
        }

        return values;
    }

    private long Replay(long position, long receivedAt, TelemetryBatch batch)
    {
        var values = 0L;
        foreach (var machine in batch.Machines)
        {
            DateTime? observedFrom = machine.Observed.IsEmpty ? null : machine.Observed.Min(s => s.From);
            var key = machine.Machine.ToString();
            foreach (var signal in machine.Signals)
            {
                var id = _signals[(key, signal.Signal)];
                if (_kept.TryGetValue(id, out var kept) && position <= kept)
                {
                    continue;
                }

                var live = signal.Samples.All(s => IsLive(id, s.SourceTime.Ticks, position))
                    ? signal.Samples
                    : [.. signal.Samples.Where(s => IsLive(id, s.SourceTime.Ticks, position))];
                if (!live.IsEmpty)
                {
                    open.Append(open.Get(id), new Arrival(position, receivedAt, live, observedFrom));
                    values += live.Length;
                }
            }
        }

        return values;
    }

    private bool IsLive(long signal, long ticks, long position)
    {
        if (ticks < _lastMonth.From || ticks >= _lastMonth.To)
        {
            var month = Month.Of(ticks);
            if (!_sealed.TryGetValue(month, out var positions))
            {
                _sealed.Add(month, positions = months.Existing.Contains(month) ? months.Open(month).SealedTo() : []);
            }

            _lastMonth = (month.FromTicks, month.ToTicks, positions);
        }

        return !_lastMonth.SealedTo.TryGetValue(signal, out var sealedTo) || position > sealedTo;
    }
}
