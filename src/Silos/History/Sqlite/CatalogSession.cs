using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The writing side of the catalog. What a transaction brings is in the memory of <see cref="OpenSignals"/> right after it is on the disk.</summary>
internal sealed class CatalogSession : IHistorySession
{
    private readonly SqliteConnection _connection;
    private readonly OpenSignals _open;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _time;
    private readonly SqliteCommand _insertBatch;
    private readonly SqliteCommand _setWatermark;
    private readonly SqliteCommand _touchMachine;
    private readonly SqliteCommand _insertGap;
    private readonly SqliteCommand _insertAlarm;
    private readonly CoverageTable _coverage;
    private readonly CatalogNames _names;
    private readonly List<(OpenSignal Signal, Arrival Arrival)> _arrived = [];
    private long _head;
    private long _journalBytes;
    private long _newJournalBytes;

    public CatalogSession(SqliteConnection connection, OpenSignals open, HistoryOptions options, TimeProvider time)
    {
        (_connection, _open, _options, _time) = (connection, open, options, time);
        _insertBatch = connection.Prepare("INSERT INTO journal(received_at, batch) VALUES($0, $1) RETURNING position", 2);
        _setWatermark = connection.Prepare("UPDATE connection SET watermark = $1 WHERE id = $0", 2);
        _touchMachine = connection.Prepare("UPDATE machine SET position = $1, received_at = $2 WHERE id = $0", 3);
        _insertGap = connection.Prepare("INSERT INTO gap(machine, signal, from_ticks, to_ticks, cause, lost, position) VALUES($0, $1, $2, $3, $4, $5, $6)", 7);
        _insertAlarm = connection.Prepare(
            "INSERT INTO alarm(machine, at, condition, event_id, status, severity, message, type_name, position) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING", 9);
        _coverage = new CoverageTable(connection);
        _names = new CatalogNames(connection, open, options);
        _journalBytes = connection.Scalar<long?>("SELECT sum(length(batch)) FROM journal") ?? 0;
        _head = Head(connection);
    }

    /// <summary>Gets the bytes of the batches in the journal.</summary>
    public long JournalBytes => Interlocked.Read(ref _journalBytes);

    /// <summary>Reads the position of the last batch that was ever stored.</summary>
    public static long Head(SqliteConnection connection) => connection.Scalar<long>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'");

    // In words of SQL: a SqliteTransaction would have to be set on each prepared command, each time.
    public void Begin() => _connection.Execute("BEGIN IMMEDIATE");

    public void Commit()
    {
        _connection.Execute("COMMIT");
        Interlocked.Add(ref _journalBytes, _newJournalBytes);
        foreach (var (signal, arrival) in _arrived)
        {
            _open.Append(signal, arrival);
        }

        _open.Head = _head;
        Forget();
        if (JournalBytes > _options.JournalBytes)
        {
            _open.Wake();
        }
    }

    public void Rollback()
    {
        Forget();
        _names.Forget();
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }

        _head = Head(_connection);
    }

    public string Explain(Exception exception) =>
        exception is SqliteException sqlite ? $"SQLite error {sqlite.SqliteExtendedErrorCode}" : exception.GetType().Name;

    public AppendResult Append(EncodedBatch encoded)
    {
        var batch = encoded.Batch;
        var connection = _names.Connection(batch.Connection);
        if (batch.Sequence <= connection.Watermark)
        {
            return AppendResult.Duplicate(connection.Watermark);
        }

        var now = _time.GetUtcNow().ToUniversalTime();
        _head = (long)_insertBatch.With(now.Ticks, encoded.Bytes).ExecuteScalar()!;
        _newJournalBytes += encoded.Bytes.Length;
        var machines = ImmutableArray.CreateBuilder<MachineBefore>(batch.Machines.Length);
        foreach (var machine in batch.Machines)
        {
            machines.Add(AppendMachine(machine, _head, now.Ticks));
        }

        _setWatermark.With(connection.Id, batch.Sequence).ExecuteNonQuery();
        connection.Watermark = batch.Sequence;
        return new(AppendOutcome.Stored, batch.Sequence, _head, now, machines.MoveToImmutable());
    }

    public bool Register(ConnectionId connection) => _names.Connection(connection).Id > 0;

    public IReadOnlyList<MachineId> Describe(ConnectionId connection, IReadOnlyList<MachineDescription> machines)
    {
        _names.Connection(connection);
        var changed = new List<MachineId>();
        foreach (var machine in machines)
        {
            var json = JsonSerializer.Serialize(machine, HistoryJson.Options);
            var row = _names.Machine(machine.Machine);
            var version = _connection.Scalar<long>(
                "UPDATE machine SET description = $1, description_version = description_version + 1 WHERE id = $0 AND description IS NOT $1 RETURNING description_version",
                row.Id,
                json);
            if (version > 0)
            {
                changed.Add(machine.Machine);
                row.Describe(machine, (int)version);
                Invalidate(row, 0);
            }
        }

        return changed;
    }

    public bool PutFacts(MachineId machine, long hour, string rule, byte[] facts, long asOf)
    {
        var row = _names.Machine(machine);
        if (!row.Facts.MayKeep((hour + 1) * TimeSpan.TicksPerHour, asOf))
        {
            return false;
        }

        _connection.Execute(
            "INSERT INTO fact(machine, hour, rule, bytes) VALUES($0, $1, $2, $3) ON CONFLICT DO UPDATE SET bytes = $3", row.Id, hour, rule, facts);
        row.LastFactHour = Math.Max(row.LastFactHour, hour);
        return true;
    }

    /// <summary>Gets the first batch in the journal; null when it is empty.</summary>
    public long? FirstInJournal() => _connection.Scalar<long?>("SELECT min(position) FROM journal");

    /// <summary>Writes down that a month is dropped.</summary>
    public int Dropped(Month month, long bytes) => _connection.Execute(
        "INSERT INTO dropped VALUES($0, $1, $2, $3) ON CONFLICT DO NOTHING", month.ToString(), month.ToTicks, _time.GetUtcNow().UtcTicks, bytes);

    /// <summary>Keeps values aside that are too few for a block, so that the journal before them is not needed.</summary>
    public int Keep(IReadOnlyList<(long Signal, long Position, long Since, byte[] Samples)> kept)
    {
        foreach (var (signal, position, since, samples) in kept)
        {
            _connection.Execute("INSERT INTO kept VALUES($0, $1, $2, $3) ON CONFLICT DO UPDATE SET position = $1, since = $2, samples = $3", signal, position, since, samples);
        }

        return kept.Count;
    }

    /// <summary>Forgets what was kept aside of signals, because blocks have it now.</summary>
    public int Release(IReadOnlyList<long> signals)
    {
        foreach (var signal in signals)
        {
            _connection.Execute("DELETE FROM kept WHERE signal = $0", signal);
        }

        return signals.Count;
    }

    /// <summary>Deletes batches of the journal of which every value is in a block or kept aside.</summary>
    /// <returns>How many there were.</returns>
    public int Prune(long upTo, int limit)
    {
        var batches = _connection.Query(
            r => (r.GetInt64(0), r.GetInt64(1)), "SELECT position, length(batch) FROM journal WHERE position <= $0 ORDER BY position LIMIT $1", upTo, limit);
        if (batches.Count > 0)
        {
            _connection.Execute("DELETE FROM journal WHERE position <= $0", batches[^1].Item1);
            _newJournalBytes -= batches.Sum(b => b.Item2);
        }

        return batches.Count;
    }

    public void Dispose()
    {
        foreach (var command in new[] { _insertBatch, _setWatermark, _touchMachine, _insertGap, _insertAlarm })
        {
            command.Dispose();
        }

        _coverage.Dispose();
        _connection.Dispose();
    }

    private void Forget()
    {
        _arrived.Clear();
        _newJournalBytes = 0;
    }

    private MachineBefore AppendMachine(MachineTelemetry telemetry, long position, long now)
    {
        var machine = _names.Machine(telemetry.Machine);
        var (observedFrom, earliest) = ((DateTime?)null, long.MaxValue);
        foreach (var span in telemetry.Observed)
        {
            _coverage.Add(machine.Id, span.From.Ticks, span.To.Ticks);
            observedFrom = observedFrom < span.From ? observedFrom : span.From;
            earliest = Math.Min(earliest, span.From.Ticks);
        }

        foreach (var signal in telemetry.Signals)
        {
            var row = _names.Signal(machine, signal.Signal, telemetry.Machine);
            _arrived.Add((row.Open, new(position, now, signal.Samples, observedFrom)));
            earliest = row.HasRole ? Math.Min(earliest, signal.Samples.Min(s => s.SourceTime.Ticks)) : earliest;
        }

        foreach (var gap in telemetry.Gaps)
        {
            _insertGap.With(machine.Id, gap.Signal, gap.From.Ticks, gap.To.Ticks, (long)gap.Cause, gap.LostValues, position).ExecuteNonQuery();
            earliest = Math.Min(earliest, gap.From.Ticks);
        }

        foreach (var alarm in telemetry.Alarms)
        {
            _insertAlarm.With(
                machine.Id, alarm.At.Ticks, alarm.Condition, alarm.EventId, (long)alarm.Status, (long)alarm.Severity, alarm.Message, alarm.TypeName, position).ExecuteNonQuery();
            earliest = Math.Min(earliest, alarm.At.Ticks);
        }

        machine.Facts.Note(position, earliest);
        if (earliest / TimeSpan.TicksPerHour <= machine.LastFactHour)
        {
            Invalidate(machine, earliest / TimeSpan.TicksPerHour);
        }

        _touchMachine.With(machine.Id, position, now).ExecuteNonQuery();
        var before = new MachineBefore(machine.Position, machine.DescriptionVersion);
        machine.Position = position;
        return before;
    }

    /// <summary>Drops the facts of an hour and of all later ones: a state that is known now may go on through all of them.</summary>
    private void Invalidate(CatalogNames.MachineRow machine, long fromHour)
    {
        _connection.Execute("DELETE FROM fact WHERE machine = $0 AND hour >= $1", machine.Id, fromHour);
        machine.LastFactHour = Math.Min(machine.LastFactHour, fromHour - 1);
    }
}
