using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>The writing side of the PostgreSQL store. Several silos may write at once: what they share they lock in the database.</summary>
internal sealed class PostgresSession(NpgsqlDataSource source, HistoryOptions options, TimeProvider time) : IHistorySession
{
    private readonly PostgresNames _names = new(options);
    private readonly SampleRows _rows = new();
    private readonly HashSet<Month> _partitions = [];
    private NpgsqlConnection? _open;
    private NpgsqlTransaction? _transaction;
    private long _oldest;
    private long _leftOut;

    private NpgsqlConnection Connection => _open ?? throw new InvalidOperationException("There is no transaction.");

    public void Begin()
    {
        if (_open is null)
        {
            // Should another silo drop a month later, a value of it finds no partition, the transaction fails, and this is read again.
            _open = source.OpenConnection();
            _oldest = _open.Scalar<long?>("SELECT max(to_ticks) FROM ax.dropped") ?? 0;
        }

        _transaction = _open.BeginTransaction();
    }

    public void Commit()
    {
        _rows.Write(Connection, _partitions);
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
        _rows.Clear();
    }

    public void Rollback()
    {
        // A new connection next time: this one may be broken. Partitions that were made are gone with the transaction.
        _transaction?.Dispose();
        _open?.Dispose();
        (_transaction, _open) = (null, null);
        _rows.Clear();
        _names.Forget();
        _partitions.Clear();
    }

    public Exception Explain(Exception exception)
    {
        if (PostgresFaults.IsOfConnection(exception))
        {
            // The idle connections were cut off as well; the next transaction takes a new one.
            source.Clear();
        }

        return exception is HistoryLimitException ? exception : PostgresFaults.Explain("The history did not take it", exception);
    }

    public AppendResult Append(EncodedBatch encoded)
    {
        var batch = encoded.Batch;
        var connection = batch.Connection.ToString();
        var stored = Connection.Scalar<long>(
            """
            INSERT INTO ax.connection AS c (key, watermark) VALUES ($1, $2)
            ON CONFLICT (key) DO UPDATE SET watermark = $2 WHERE c.watermark < $2 RETURNING watermark
            """,
            connection,
            batch.Sequence);
        if (stored == 0)
        {
            return AppendResult.Duplicate(Connection.Scalar<long>("SELECT watermark FROM ax.connection WHERE key = $1", connection));
        }

        var now = time.GetUtcNow().ToUniversalTime();
        var (machines, position) = _names.Lock(Connection, [.. batch.Machines.Select(m => m.Machine)]);
        var before = ImmutableArray.CreateBuilder<MachineBefore>(machines.Count);
        using var writes = new NpgsqlBatch(Connection);
        var sequence = position << PostgresSchema.SequenceBits;
        for (var i = 0; i < machines.Count; i++)
        {
            before.Add(new(machines[i].Position, machines[i].DescriptionVersion));
            Add(writes, machines[i], batch.Machines[i], position, now.Ticks, ref sequence);
        }

        if (writes.BatchCommands.Count > 0)
        {
            writes.ExecuteNonQuery();
        }

        return new(AppendOutcome.Stored, batch.Sequence, position, now, before.MoveToImmutable());
    }

    public bool Register(ConnectionId connection) =>
        Connection.Execute("INSERT INTO ax.connection(key, watermark) VALUES ($1, 0) ON CONFLICT DO NOTHING", connection.ToString()) >= 0;

    public IReadOnlyList<MachineId> Describe(ConnectionId connection, IReadOnlyList<MachineDescription> machines)
    {
        Register(connection);
        var (rows, _) = _names.Lock(Connection, [.. machines.Select(m => m.Machine)]);
        var changed = new List<MachineId>();
        foreach (var (row, machine) in rows.Zip(machines))
        {
            var version = Connection.Scalar<int>(
                "UPDATE ax.machine SET description = $2, description_version = description_version + 1 WHERE id = $1 AND description IS DISTINCT FROM $2 RETURNING description_version",
                row.Id,
                JsonSerializer.Serialize(machine, HistoryJson.Options));
            if (version > 0)
            {
                changed.Add(machine.Machine);
                row.Describe(machine, version);
                Connection.Execute("DELETE FROM ax.fact WHERE machine = $1 AND hour >= $2", row.Id, _oldest / TimeSpan.TicksPerHour);
            }
        }

        return changed;
    }

    public bool PutFacts(MachineId machine, long hour, string rule, byte[] facts, long asOf)
    {
        var row = _names.Lock(Connection, [machine]).Machines[0];
        if (hour * TimeSpan.TicksPerHour < _oldest || !row.Facts.MayKeep((hour + 1) * TimeSpan.TicksPerHour, asOf))
        {
            return false;
        }

        Connection.Execute(
            "INSERT INTO ax.fact(machine, hour, rule, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (machine, hour, rule) DO UPDATE SET bytes = EXCLUDED.bytes",
            row.Id,
            hour,
            rule,
            facts);
        Connection.Execute("UPDATE ax.machine SET last_fact_hour = greatest(last_fact_hour, $2) WHERE id = $1", row.Id, hour);
        return true;
    }

    /// <summary>Forgets which stretches of time batches brought values of that came before a time.</summary>
    public int PruneArrivals(long beforeTicks)
    {
        var last = Connection.Scalar<long?>("SELECT max(position) FROM ax.arrival WHERE received_at < $1", beforeTicks);
        if (last is null)
        {
            return 0;
        }

        Connection.Execute("UPDATE ax.arrivals_from SET position = greatest(position, $1)", last);
        return Connection.Execute("DELETE FROM ax.arrival WHERE received_at < $1", beforeTicks);
    }

    /// <summary>Gets how many values were left out, because their month is gone, since this was asked before.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref _leftOut, 0);

    /// <summary>Drops the oldest month of values if it ends before a time, and writes down that it is dropped.</summary>
    /// <returns>The month, with its size in bytes; null when there is none.</returns>
    public (Month Month, long Bytes)? DropOldest(long beforeTicks)
    {
        var oldest = Connection.Query(
            r => (Name: r.GetString(0), Bytes: r.GetInt64(1)),
            "SELECT c.relname, pg_total_relation_size(c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'ax.sample'::regclass ORDER BY 1 LIMIT 1");
        if (oldest is not [var (name, bytes)] || !Month.TryParse(name[^7..].Replace('_', '-'), out var month) || month.ToTicks > beforeTicks)
        {
            return null;
        }

        Connection.Execute(
            "INSERT INTO ax.dropped VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", month.ToString(), month.ToTicks, time.GetUtcNow().UtcTicks, bytes);
        PostgresSchema.Carry(Connection, month);
        PostgresSchema.DropPartitions(Connection, month);
        _partitions.Remove(month);
        _oldest = Math.Max(_oldest, month.ToTicks);
        return (month, bytes);
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _open?.Dispose();
    }

    private void Add(NpgsqlBatch writes, PostgresNames.MachineRow machine, MachineTelemetry telemetry, long position, long now, ref long sequence)
    {
        var (observedFrom, earliest, leftOut) = ((DateTime?)null, long.MaxValue, 0L);
        foreach (var span in telemetry.Observed)
        {
            writes.Add("SELECT ax.cover($1, $2, $3)", machine.Id, span.From.Ticks, span.To.Ticks);
            observedFrom = observedFrom < span.From ? observedFrom : span.From;
            earliest = Math.Min(earliest, span.From.Ticks);
        }

        var (first, last) = (long.MaxValue, long.MinValue);
        var signals = telemetry.Signals.IsEmpty ? [] : _names.Signals(Connection, machine, telemetry.Signals.Select(s => s.Signal));
        foreach (var signal in telemetry.Signals)
        {
            var samples = TooOld.Remove(signal.Samples, _oldest, out var newest);
            if (newest is { } held)
            {
                _rows.Carry(signals[signal.Signal], sequence, held, observedFrom);
                leftOut += signal.Samples.Length - samples.Length;
            }

            _rows.Add(signals[signal.Signal], sequence, samples.AsSpan(), observedFrom);
            sequence += signal.Samples.Length;
            foreach (var sample in samples)
            {
                (first, last) = (Math.Min(first, sample.SourceTime.Ticks), Math.Max(last, sample.SourceTime.Ticks));
            }

            earliest = machine.HasRole(signal.Signal) ? Math.Min(earliest, signal.Samples.Min(s => s.SourceTime.Ticks)) : earliest;
        }

        if (first <= last)
        {
            writes.Add("INSERT INTO ax.arrival VALUES ($1, $2, $3, $4, $5)", machine.Id, position, first, last, now);
        }

        foreach (var gap in telemetry.Gaps)
        {
            writes.Add(
                "INSERT INTO ax.gap(machine, signal, from_ticks, to_ticks, cause, lost, position) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                machine.Id,
                gap.Signal,
                gap.From.Ticks,
                gap.To.Ticks,
                (short)gap.Cause,
                gap.LostValues,
                position);
            earliest = Math.Min(earliest, gap.From.Ticks);
        }

        foreach (var alarm in telemetry.Alarms)
        {
            writes.Add(
                "INSERT INTO ax.alarm(machine, at, condition, event_id, status, severity, message, type_name, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
                machine.Id,
                alarm.At.Ticks,
                alarm.Condition,
                alarm.EventId,
                (short)alarm.Status,
                (int)alarm.Severity,
                alarm.Message,
                alarm.TypeName,
                position);
            earliest = Math.Min(earliest, alarm.At.Ticks);
        }

        if (leftOut > 0)
        {
            writes.Add("INSERT INTO ax.left_out AS l VALUES ($1, $2) ON CONFLICT (machine) DO UPDATE SET count = l.count + $2", machine.Id, leftOut);
            Interlocked.Add(ref _leftOut, leftOut);
        }

        // What is known of hours whose values are gone cannot be computed again.
        earliest = Math.Max(earliest, _oldest);
        machine.Facts = machine.Facts.Note(position, earliest);
        if (earliest / TimeSpan.TicksPerHour <= machine.LastFactHour)
        {
            machine.LastFactHour = (earliest / TimeSpan.TicksPerHour) - 1;
            writes.Add("DELETE FROM ax.fact WHERE machine = $1 AND hour > $2", machine.Id, machine.LastFactHour);
        }

        machine.Position = position;
        writes.Add(
            "UPDATE ax.machine SET position = $2, received_at = $3, guard_position = $4, guard_from = $5, guard_late = $6, last_fact_hour = $7 WHERE id = $1",
            machine.Id,
            position,
            now,
            machine.Facts.Position,
            machine.Facts.From,
            machine.Facts.Late,
            machine.LastFactHour);
    }
}
