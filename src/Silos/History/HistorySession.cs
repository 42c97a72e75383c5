using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History;

/// <summary>The writing side of the store: one connection, used by one thread, inside the transactions of <see cref="HistoryWriter"/>.</summary>
internal sealed class HistorySession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteCommand _insertBatch;
    private readonly SqliteCommand _setWatermark;
    private readonly SqliteCommand _touchMachine;
    private readonly SqliteCommand _insertBlock;
    private readonly SqliteCommand _insertGap;
    private readonly SqliteCommand _insertAlarm;
    private readonly CoverageTable _coverage;
    private readonly Dictionary<ConnectionId, (long Id, long Watermark)> _connections = [];
    private readonly Dictionary<MachineId, MachineRow> _machines = [];

    public HistorySession(SqliteConnection connection, HistoryOptions options, TimeProvider time)
    {
        (_connection, _options, _time) = (connection, options, time);
        _insertBatch = connection.Prepare("INSERT INTO batch(connection, sequence, received_at) VALUES($0, $1, $2) RETURNING position", 3);
        _setWatermark = connection.Prepare("UPDATE connection SET watermark = $1 WHERE id = $0", 2);
        _touchMachine = connection.Prepare("UPDATE machine SET position = $1, received_at = $2 WHERE id = $0", 3);
        _insertBlock = connection.Prepare("INSERT INTO block(signal, first, position, machine, observed_from, samples) VALUES($0, $1, $2, $3, $4, $5)", 6);
        _insertGap = connection.Prepare("INSERT INTO gap(machine, signal, from_ticks, to_ticks, cause, lost, position) VALUES($0, $1, $2, $3, $4, $5, $6)", 7);
        _insertAlarm = connection.Prepare(
            "INSERT INTO alarm(machine, at, condition, event_id, status, severity, message, type_name, position) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING", 9);
        _coverage = new CoverageTable(connection);
    }

    // In words of SQL: a SqliteTransaction would have to be set on each prepared command, each time.
    public void Begin() => _connection.Execute("BEGIN IMMEDIATE");

    public void Commit() => _connection.Execute("COMMIT");

    /// <summary>Ends a transaction that failed; SQLite may have ended it already.</summary>
    public void Rollback()
    {
        Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }

    public AppendResult Append(TelemetryBatch batch)
    {
        var (connection, watermark) = Connection(batch.Connection);
        if (batch.Sequence <= watermark)
        {
            return new(AppendOutcome.Duplicate, watermark, 0);
        }

        var now = _time.GetUtcNow().UtcTicks;
        var position = (long)_insertBatch.With(connection, batch.Sequence, now).ExecuteScalar()!;
        foreach (var machine in batch.Machines)
        {
            AppendMachine(machine, position, now);
        }

        _setWatermark.With(connection, batch.Sequence).ExecuteNonQuery();
        _connections[batch.Connection] = (connection, batch.Sequence);
        return new(AppendOutcome.Stored, batch.Sequence, position);
    }

    public bool Register(ConnectionId connection) => Connection(connection).Id > 0;

    public IReadOnlyList<MachineId> Describe(ConnectionId connection, IReadOnlyList<MachineDescription> machines)
    {
        Connection(connection);
        var changed = new List<MachineId>();
        foreach (var machine in machines)
        {
            var json = JsonSerializer.Serialize(machine, HistoryJson.Options);
            var affected = _connection.Execute(
                "UPDATE machine SET description = $1, description_version = description_version + 1 WHERE id = $0 AND description IS NOT $1",
                Machine(machine.Machine).Id,
                json);
            if (affected > 0)
            {
                changed.Add(machine.Machine);
            }
        }

        return changed;
    }

    public void Dispose()
    {
        foreach (var command in new[] { _insertBatch, _setWatermark, _touchMachine, _insertBlock, _insertGap, _insertAlarm })
        {
            command.Dispose();
        }

        _coverage.Dispose();
        _connection.Dispose();
    }

    /// <summary>Forgets the cached numbers, because the transaction that made them was rolled back.</summary>
    private void Forget()
    {
        _connections.Clear();
        _machines.Clear();
    }

    private void AppendMachine(MachineTelemetry telemetry, long position, long now)
    {
        var machine = Machine(telemetry.Machine);
        long? observedFrom = null;
        foreach (var span in telemetry.Observed)
        {
            _coverage.Add(machine.Id, span.From.Ticks, span.To.Ticks);
            observedFrom = Math.Min(observedFrom ?? long.MaxValue, span.From.Ticks);
        }

        foreach (var signal in telemetry.Signals)
        {
            var id = Signal(machine, signal.Signal, telemetry.Machine);
            foreach (var (first, samples) in SplitByHour(signal))
            {
                _insertBlock.With(id, first, position, machine.Id, observedFrom, BlockCodec.Encode(samples)).ExecuteNonQuery();
            }
        }

        foreach (var gap in telemetry.Gaps)
        {
            _insertGap.With(machine.Id, gap.Signal, gap.From.Ticks, gap.To.Ticks, (long)gap.Cause, gap.LostValues, position).ExecuteNonQuery();
        }

        foreach (var alarm in telemetry.Alarms)
        {
            _insertAlarm.With(
                machine.Id, alarm.At.Ticks, alarm.Condition, alarm.EventId, (long)alarm.Status, (long)alarm.Severity, alarm.Message, alarm.TypeName, position).ExecuteNonQuery();
        }

        _touchMachine.With(machine.Id, position, now).ExecuteNonQuery();
    }

    private static IEnumerable<(long First, Sample[] Samples)> SplitByHour(SignalSamples signal)
    {
        var (low, high) = (long.MaxValue, long.MinValue);
        foreach (var sample in signal.Samples)
        {
            low = Math.Min(low, sample.SourceTime.Ticks);
            high = Math.Max(high, sample.SourceTime.Ticks);
        }

        return low / TimeSpan.TicksPerHour == high / TimeSpan.TicksPerHour
            ? [(low, signal.Samples.ToArray())]
            : signal.Samples
                .GroupBy(s => s.SourceTime.Ticks / TimeSpan.TicksPerHour)
                .Select(hour => (hour.Min(s => s.SourceTime.Ticks), hour.ToArray()));
    }

    private (long Id, long Watermark) Connection(ConnectionId connection)
    {
        if (!_connections.TryGetValue(connection, out var row))
        {
            var key = connection.ToString();
            _connection.Execute("INSERT INTO connection(key, watermark) VALUES($0, 0) ON CONFLICT DO NOTHING", key);
            row = _connection.Query(r => (r.GetInt64(0), r.GetInt64(1)), "SELECT id, watermark FROM connection WHERE key = $0", key)[0];
            _connections.Add(connection, row);
        }

        return row;
    }

    private MachineRow Machine(MachineId machine)
    {
        if (!_machines.TryGetValue(machine, out var row))
        {
            row = new MachineRow(FindOrAddMachine(machine));
            foreach (var (name, id) in _connection.Query(r => (r.GetString(0), r.GetInt64(1)), "SELECT name, id FROM signal WHERE machine = $0", row.Id))
            {
                row.Signals.Add(name, id);
            }

            _machines.Add(machine, row);
        }

        return row;
    }

    private long FindOrAddMachine(MachineId machine)
    {
        var id = _connection.Scalar<long>("SELECT id FROM machine WHERE key = $0", machine.ToString());
        if (id != 0)
        {
            return id;
        }

        // '0' is the character after '/': the range is every key that begins with "company/".
        var machines = _connection.Scalar<long>("SELECT count(*) FROM machine WHERE key > $0 || '/' AND key < $0 || '0'", machine.Company.Name);
        if (machines >= _options.MaxMachinesPerCompany)
        {
            throw new HistoryLimitException(
                $"Company {machine.Company} has {machines} machines; {nameof(HistoryOptions.MaxMachinesPerCompany)} does not allow {machine} as well.");
        }

        return _connection.Scalar<long>(
            "INSERT INTO machine(key, position, description_version) VALUES($0, 0, 0) RETURNING id", machine.ToString());
    }

    private long Signal(MachineRow machine, string name, MachineId owner)
    {
        if (machine.Signals.TryGetValue(name, out var id))
        {
            return id;
        }

        if (machine.Signals.Count >= _options.MaxSignalsPerMachine)
        {
            throw new HistoryLimitException(
                $"Machine {owner} has {machine.Signals.Count} signals; {nameof(HistoryOptions.MaxSignalsPerMachine)} does not allow {name} as well.");
        }

        id = _connection.Scalar<long>("INSERT INTO signal(machine, name) VALUES($0, $1) RETURNING id", machine.Id, name);
        machine.Signals.Add(name, id);
        return id;
    }

    private sealed record MachineRow(long Id)
    {
        public Dictionary<string, long> Signals { get; } = new(StringComparer.Ordinal);
    }
}
