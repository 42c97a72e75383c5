using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Kpis;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The SQLite store as of one instant. Its values are at least as new as its catalog.</summary>
internal sealed class SqliteSnapshot : IHistorySnapshot
{
    private const string AlarmColumns = "condition, at, event_id, status, severity, message, type_name";

    private readonly SqliteStore _store;
    private readonly SqlitePool.Reader _reader;

    public SqliteSnapshot(SqliteStore store)
    {
        _store = store;
        _reader = store.Catalog.Rent();

        // The first question fixes the instant; what was stored by then is in memory in a moment.
        store.Open.WaitFor(CatalogSession.Head(Catalog));
    }

    private SqliteSession Catalog => _reader.Session;

    public ValueTask<IReadOnlyList<MachineId>> MachinesAsync() => Answer(Catalog.Query(r => MachineId.Parse(r.GetString(0)), "SELECT key FROM machine ORDER BY key"));

    public ValueTask<IReadOnlyList<ConnectionId>> ConnectionsAsync() =>
        Answer(Catalog.Query(r => ConnectionId.Parse(r.GetString(0)), "SELECT key FROM connection ORDER BY key"));

    public ValueTask<MachineRecord?> FindAsync(MachineId machine, int knownDescription = 0) => ValueTask.FromResult(Catalog.Query(
        r => new MachineRecord(
            r.GetInt64(0),
            r.GetInt64(1),
            r.NullableInt64(2) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            r.GetInt32(3),
            r.NullableString(4) is { } json ? JsonSerializer.Deserialize<MachineDescription>(json, HistoryJson.Options) : null),
        "SELECT id, position, received_at, description_version, iif(description_version = $1, NULL, description) FROM machine WHERE key = $0",
        machine.ToString(),
        knownDescription).FirstOrDefault());

    public ValueTask<IReadOnlyList<(string Name, long Id)>> SignalsAsync(long machine) =>
        Answer(Catalog.Query(r => (r.GetString(0), r.GetInt64(1)), "SELECT name, id FROM signal WHERE machine = $0 ORDER BY name", machine));

    public ValueTask<long?> FindSignalAsync(long machine, string name) =>
        ValueTask.FromResult(Catalog.Scalar<long?>("SELECT id FROM signal WHERE machine = $0 AND name = $1", machine, name));

    public ValueTask<IReadOnlyList<ObservationSpan>> CoverageAsync(long machine, DateTime from, DateTime to) => Answer(Catalog.Query(
        ReadSpan,
        """
        SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 AND from_ticks < $2 AND from_ticks >= coalesce(
            (SELECT from_ticks FROM coverage WHERE machine = $0 AND from_ticks <= $1 ORDER BY from_ticks DESC LIMIT 1 OFFSET 1), 0)
        """,
        machine,
        from.Ticks,
        to.Ticks));

    public ValueTask<(IReadOnlyList<ObservationSpan> Newest, long Ticks)> CoverageAsync(long machine, int limit) =>
        ValueTask.FromResult<(IReadOnlyList<ObservationSpan>, long)>((
            Catalog.Query(ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks DESC LIMIT $1", machine, limit),
            Catalog.Scalar<long?>("SELECT sum(to_ticks - from_ticks) FROM coverage WHERE machine = $0", machine) ?? 0));

    public ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, DateTime from, DateTime to) => Answer(Catalog.Query(
        ReadGap,
        "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND to_ticks > $1 AND from_ticks < $2",
        machine,
        from.Ticks,
        to.Ticks));

    public ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, long position) =>
        Answer(Catalog.Query(ReadGap, "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND position > $1", machine, position));

    public ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, DateTime from, DateTime to, int limit) => Answer(Catalog.Query(
        ReadAlarm,
        $"SELECT {AlarmColumns} FROM alarm WHERE machine = $0 AND at >= $1 AND at < $2 ORDER BY at, id LIMIT $3",
        machine,
        from.Ticks,
        to.Ticks,
        limit));

    public ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, long position) =>
        Answer(Catalog.Query(ReadAlarm, $"SELECT {AlarmColumns} FROM alarm WHERE machine = $0 AND position > $1 ORDER BY id", machine, position));

    public IAsyncEnumerable<SeenSample> SamplesAsync(long signal, DateTime from, DateTime to) =>
        SignalReading.Days(_store, signal, from.Ticks, to.Ticks).SelectMany(day => day.Samples()).ToAsyncEnumerable();

    public IAsyncEnumerable<SeenSample> BackwardsAsync(long signal, DateTime before) => Backwards(signal, before).ToAsyncEnumerable();

    public async ValueTask<IReadOnlyList<HistoryBlock>?> ValuesAfterAsync(long machine, long position, int limit)
    {
        var (blocks, values) = (new List<HistoryBlock>(), 0);
        var signals = await SignalsAsync(machine);
        foreach (var (name, id) in signals)
        {
            foreach (var part in _store.Open.Get(id).CaptureAfter(position))
            {
                values += part.Count;
                blocks.AddRange(HistoryBlock.Of(name, part.All()));
            }
        }

        // What was sealed meanwhile is in a block; what of that block is older changes nothing.
        foreach (var month in _store.Months.SealedAfter(position))
        {
            using var file = _store.Months.Read(month);
            var (reader, columns) = (new BlockReader(), new SampleColumns());
            foreach (var (name, id) in signals)
            {
                foreach (var bytes in file.Session.Query(
                    r => r.GetFieldValue<byte[]>(0), "SELECT samples FROM block JOIN data USING(id) WHERE signal = $0 AND position > $1", id, position))
                {
                    reader.Read(bytes, columns);
                    values += columns.Count;
                    blocks.AddRange(HistoryBlock.Of(name, columns.All()));
                    if (values > limit)
                    {
                        return null;
                    }
                }
            }
        }

        return values > limit ? null : blocks;
    }

    public ValueTask<IReadOnlyList<Bucket>> BucketsAsync(long signal, DateTime from, DateTime to, int buckets)
    {
        var sum = new BucketSum(from, to, buckets);
        using var reading = SignalReading.Open(_store, signal, from.Ticks, to.Ticks);
        foreach (var group in reading.Groups)
        {
            // What lies in one bucket as a whole needs not be decoded, unless another block has values of the same time.
            if (group is [{ HasStats: true, Stats: var stats }] && sum.IsInOne(stats.First, stats.Last))
            {
                sum.Add(stats);
            }
            else
            {
                sum.Add(reading.Load(group));
            }
        }

        return ValueTask.FromResult(sum.Finish());
    }

    public ValueTask<IReadOnlyDictionary<long, byte[]>> FactsAsync(long machine, long fromHour, long toHour, string rule) =>
        ValueTask.FromResult<IReadOnlyDictionary<long, byte[]>>(Catalog.Query(
            r => (Hour: r.GetInt64(0), Facts: r.GetFieldValue<byte[]>(1)),
            "SELECT hour, bytes FROM fact WHERE machine = $0 AND hour >= $1 AND hour < $2 AND rule = $3",
            machine,
            fromHour,
            toHour,
            rule).ToDictionary(f => f.Hour, f => f.Facts));

    public ValueTask<IReadOnlyList<long>> FactHoursAsync(long machine, long fromHour, long toHour, string rule) => Answer(Catalog.Query(
        r => r.GetInt64(0), "SELECT hour FROM fact WHERE machine = $0 AND hour >= $1 AND hour < $2 AND rule = $3", machine, fromHour, toHour, rule));

    public ValueTask<IReadOnlyList<MachineHours>> HoursAsync() => Answer(Catalog.Query(
        r => new MachineHours(MachineId.Parse(r.GetString(0)), r.GetInt32(1), new(r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))),
        "SELECT key, description_version, guard_position, guard_from, guard_late FROM machine ORDER BY key"));

    public ValueTask<DateTime?> OldestAvailableAsync() => ValueTask.FromResult<DateTime?>(
        Catalog.Scalar<long?>("SELECT max(to_ticks) FROM dropped") is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null);

    public ValueTask<HistoryStatus> StatusAsync() => ValueTask.FromResult(new HistoryStatus(
        Catalog.Scalar<long?>("SELECT max(to_ticks) FROM dropped") is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null,
        Catalog.Query(
            r => new DroppedMonth(r.GetString(0), new DateTimeOffset(r.GetInt64(1), TimeSpan.Zero), r.GetInt64(2)),
            "SELECT month, dropped_at, file_bytes FROM dropped ORDER BY month DESC LIMIT 100"),
        Catalog.Scalar<long?>("SELECT sum(count) FROM left_out") ?? 0));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<SeenSample> Backwards(long signal, DateTime before)
    {
        DateTime? earliest = null;
        foreach (var sample in SignalReading.DaysBackwards(_store, signal, before.Ticks).SelectMany(day => day.SamplesBackwards()))
        {
            earliest = sample.Sample.SourceTime;
            yield return sample;
        }

        // What is left of the months that were dropped, unless one of them is still there.
        foreach (var sample in CarriedTable.Read(Catalog, signal).All().Reverse())
        {
            if (sample.Sample.SourceTime < before && !(sample.Sample.SourceTime >= earliest))
            {
                yield return sample;
            }
        }
    }

    internal static ObservationSpan ReadSpan(SqliteDataReader row) => new(row.Time(0), row.Time(1));

    private static TelemetryGap ReadGap(SqliteDataReader row) =>
        new(row.NullableString(0), row.Time(1), row.Time(2), (GapCause)row.GetByte(3), row.NullableInt64(4));

    private static AlarmEvent ReadAlarm(SqliteDataReader row) => new(
        row.GetString(0), row.Time(1), row.GetString(2), (AlarmStatus)row.GetByte(3), (ushort)row.GetInt32(4), row.GetString(5), row.NullableString(6));

    private static ValueTask<IReadOnlyList<T>> Answer<T>(List<T> rows) => ValueTask.FromResult<IReadOnlyList<T>>(rows);
}
