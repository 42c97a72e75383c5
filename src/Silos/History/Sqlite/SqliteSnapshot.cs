using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
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

    public ValueTask<MachineRecord?> FindAsync(MachineId machine) => ValueTask.FromResult(Find(machine));

    public ValueTask<IReadOnlyList<(string Name, long Id)>> SignalsAsync(long machine) => ValueTask.FromResult(Signals(machine));

    public ValueTask<long?> FindSignalAsync(long machine, string name) =>
        ValueTask.FromResult(Catalog.Scalar<long?>("SELECT id FROM signal WHERE machine = $0 AND name = $1", machine, name));

    public ValueTask<IReadOnlyList<ObservationSpan>> CoverageAsync(long machine, DateTime from, DateTime to) =>
        ValueTask.FromResult<IReadOnlyList<ObservationSpan>>(Catalog.Query(
            ReadSpan,
            """
            SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 AND from_ticks < $2 AND from_ticks >= coalesce(
                (SELECT from_ticks FROM coverage WHERE machine = $0 AND from_ticks <= $1 ORDER BY from_ticks DESC LIMIT 1 OFFSET 1), 0)
            """,
            machine,
            from.Ticks,
            to.Ticks));

    public ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, DateTime from, DateTime to) =>
        ValueTask.FromResult<IReadOnlyList<TelemetryGap>>(Catalog.Query(
            ReadGap,
            "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND to_ticks > $1 AND from_ticks < $2",
            machine,
            from.Ticks,
            to.Ticks));

    public ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, DateTime from, DateTime to, int limit) =>
        ValueTask.FromResult<IReadOnlyList<AlarmEvent>>(Catalog.Query(
            ReadAlarm,
            $"SELECT {AlarmColumns} FROM alarm WHERE machine = $0 AND at >= $1 AND at < $2 ORDER BY at, id LIMIT $3",
            machine,
            from.Ticks,
            to.Ticks,
            limit));

    public IAsyncEnumerable<SeenSample> SamplesAsync(long signal, DateTime from, DateTime to) =>
        SignalReading.Days(_store, signal, from.Ticks, to.Ticks).SelectMany(day => day.Samples()).ToAsyncEnumerable();

    public IAsyncEnumerable<SeenSample> BackwardsAsync(long signal, DateTime before) =>
        SignalReading.DaysBackwards(_store, signal, before.Ticks).SelectMany(day => day.SamplesBackwards()).ToAsyncEnumerable();

    /// <summary>Finds a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="knownDescription">A version of its description that is not needed again; 0 for none.</param>
    public MachineRecord? Find(MachineId machine, int knownDescription = 0)
    {
        var found = Catalog.Query(
            r => (Id: r.GetInt64(0), Position: r.GetInt64(1), Received: r.NullableInt64(2), Version: r.GetInt32(3), Description: r.NullableString(4)),
            "SELECT id, position, received_at, description_version, iif(description_version = $1, NULL, description) FROM machine WHERE key = $0",
            machine.ToString(),
            knownDescription);
        return found is not [var row]
            ? null
            : new MachineRecord(
                row.Id,
                row.Position,
                row.Received is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
                row.Version,
                row.Description is null ? null : JsonSerializer.Deserialize<MachineDescription>(row.Description, HistoryJson.Options));
    }

    /// <inheritdoc cref="SignalsAsync"/>
    public IReadOnlyList<(string Name, long Id)> Signals(long machine) =>
        Catalog.Query(r => (r.GetString(0), r.GetInt64(1)), "SELECT name, id FROM signal WHERE machine = $0 ORDER BY name", machine);

    /// <summary>Reads the gaps that came after a position.</summary>
    public IReadOnlyList<TelemetryGap> GapsAfter(long machine, long position) => Catalog.Query(
        ReadGap, "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND position > $1", machine, position);

    /// <summary>Reads the changes of alarms that came after a position.</summary>
    public IReadOnlyList<AlarmEvent> AlarmsAfter(long machine, long position) => Catalog.Query(
        ReadAlarm, $"SELECT {AlarmColumns} FROM alarm WHERE machine = $0 AND position > $1 ORDER BY id", machine, position);

    /// <summary>Reads the newest observed stretches.</summary>
    public IReadOnlyList<ObservationSpan> NewestCoverage(long machine, int limit) => Catalog.Query(
        ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks DESC LIMIT $1", machine, limit);

    /// <summary>Adds up how long a machine was observed, in ticks.</summary>
    public long ObservedTicks(long machine) => Catalog.Scalar<long?>("SELECT sum(to_ticks - from_ticks) FROM coverage WHERE machine = $0", machine) ?? 0;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static ObservationSpan ReadSpan(SqliteDataReader row) => new(row.Time(0), row.Time(1));

    private static TelemetryGap ReadGap(SqliteDataReader row) =>
        new(row.NullableString(0), row.Time(1), row.Time(2), (GapCause)row.GetByte(3), row.NullableInt64(4));

    private static AlarmEvent ReadAlarm(SqliteDataReader row) => new(
        row.GetString(0), row.Time(1), row.GetString(2), (AlarmStatus)row.GetByte(3), (ushort)row.GetInt32(4), row.GetString(5), row.NullableString(6));
}
