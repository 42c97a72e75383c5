using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History;

/// <summary>The history in one SQLite file. Reads are a few indexed rows and run where they are called.</summary>
internal sealed class SqliteHistory(HistoryFile file, HistoryWriter writer) : IHistory
{
    /// <summary>How many blocks one part of <see cref="ReadMachineAsync"/> carries, about.</summary>
    private const int BlocksPerDelta = 4_000;

    private const string AlarmColumns = "condition, at, event_id, status, severity, message, type_name";

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(TelemetryBatch batch, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.Append(batch)) is { } stored
            ? await stored.WaitAsync(cancellationToken)
            : new(AppendOutcome.Busy, 0, 0);

    /// <inheritdoc/>
    public async Task<(bool Stored, IReadOnlyList<MachineId> Changed)> DescribeAsync(
        ConnectionId connection, IReadOnlyList<MachineDescription> machines, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.Describe(connection, machines)) is { } stored
            ? (true, await stored.WaitAsync(cancellationToken))
            : (false, []);

    /// <inheritdoc/>
    public async Task<bool> RegisterAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        writer.TryEnqueue(session => session.Register(connection)) is { } stored && await stored.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MachineId>> ListMachinesAsync() => Task.FromResult(Read(connection =>
        (IReadOnlyList<MachineId>)connection.Query(r => MachineId.Parse(r.GetString(0)), "SELECT key FROM machine ORDER BY key")));

    /// <inheritdoc/>
    public Task<bool> HasMachineAsync(MachineId machine) => Task.FromResult(Read(connection =>
        connection.Scalar<long>("SELECT count(*) FROM machine WHERE key = $0", machine.ToString()) > 0));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ConnectionId>> ListConnectionsAsync() => Task.FromResult(Read(connection =>
        (IReadOnlyList<ConnectionId>)connection.Query(r => ConnectionId.Parse(r.GetString(0)), "SELECT key FROM connection ORDER BY key")));

    /// <inheritdoc/>
    public Task<MachineDelta?> ReadMachineAsync(MachineId machine, long position, int descriptionVersion) => Task.FromResult(Read(connection =>
    {
        var found = connection.Query(
            r => (Id: r.GetInt64(0), Position: r.GetInt64(1), Received: r.NullableInt64(2), Version: r.GetInt32(4), Description: r.NullableString(3)),
            "SELECT id, position, received_at, iif(description_version = $1, NULL, description), description_version FROM machine WHERE key = $0",
            machine.ToString(),
            descriptionVersion);
        if (found is not [var row])
        {
            return null;
        }

        // A batch is never cut: the part ends with the last block of a position.
        var upTo = connection.Scalar<long?>(
            "SELECT position FROM block WHERE machine = $0 AND position > $1 ORDER BY position LIMIT 1 OFFSET $2", row.Id, position, BlocksPerDelta) ?? row.Position;
        return new MachineDelta(
            upTo,
            upTo == row.Position,
            row.Received is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            row.Description is null ? null : JsonSerializer.Deserialize<MachineDescription>(row.Description, HistoryJson.Options),
            row.Version,
            connection.Query(
                ReadBlock,
                "SELECT s.name, b.observed_from, b.samples FROM block b JOIN signal s ON s.id = b.signal WHERE b.machine = $0 AND b.position > $1 AND b.position <= $2 ORDER BY b.position",
                row.Id,
                position,
                upTo),
            connection.Query(
                ReadGap, "SELECT signal, from_ticks, to_ticks, cause, lost FROM gap WHERE machine = $0 AND position > $1 AND position <= $2", row.Id, position, upTo),
            connection.Query(
                ReadAlarm, $"SELECT {AlarmColumns} FROM alarm WHERE machine = $0 AND position > $1 AND position <= $2 ORDER BY id", row.Id, position, upTo),
            SpanSet.Of(connection.Query(
                ReadSpan, "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 ORDER BY from_ticks DESC LIMIT $1", row.Id, MachineTwin.TailLength)),
            connection.Scalar<long?>("SELECT sum(to_ticks - from_ticks) FROM coverage WHERE machine = $0", row.Id) ?? 0);
    }));

    /// <inheritdoc/>
    public Task<MachineTimeline?> ReadTimelineAsync(MachineId machine, DateTime from, DateTime to) =>
        Task.FromResult(Read(connection => TimelineReader.Read(connection, machine, from, to)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Sample>?> ReadSignalAsync(SignalId signal, DateTime from, DateTime to, int limit) =>
        Task.FromResult(Read(connection => SignalReader.Read(connection, signal, from, to, limit)));

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmEvent>> ReadAlarmsAsync(MachineId machine, DateTime from, DateTime to, int limit) => Task.FromResult(Read(connection =>
        (IReadOnlyList<AlarmEvent>)connection.Query(
            ReadAlarm,
            $"SELECT {AlarmColumns} FROM alarm WHERE machine = (SELECT id FROM machine WHERE key = $0) AND at >= $1 AND at < $2 ORDER BY at, id LIMIT $3",
            machine.ToString(),
            from.Ticks,
            to.Ticks,
            limit)));

    internal static HistoryBlock ReadBlock(SqliteDataReader row) => new(
        row.GetString(0),
        row.NullableInt64(1) is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null,
        BlockCodec.Decode(row.GetFieldValue<byte[]>(2)));

    internal static TelemetryGap ReadGap(SqliteDataReader row) =>
        new(row.NullableString(0), row.Time(1), row.Time(2), (GapCause)row.GetByte(3), row.NullableInt64(4));

    internal static AlarmEvent ReadAlarm(SqliteDataReader row) => new(
        row.GetString(0), row.Time(1), row.GetString(2), (AlarmStatus)row.GetByte(3), (ushort)row.GetInt32(4), row.GetString(5), row.NullableString(6));

    internal static ObservationSpan ReadSpan(SqliteDataReader row) => new(row.Time(0), row.Time(1));

    /// <summary>Reads as of one instant: every query inside sees the same commits.</summary>
    private T Read<T>(Func<SqliteConnection, T> read)
    {
        using var connection = HistorySchema.OpenForReading(file.Path);
        using var snapshot = connection.BeginTransaction(deferred: true);
        return read(connection);
    }
}
