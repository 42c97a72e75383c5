using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Kpis;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The writing side of the catalog. What a transaction brings is in the memory of <see cref="OpenSignals"/> right after it is on the disk.</summary>
internal sealed class CatalogSession : IHistorySession
{
    private readonly SqliteSession _catalog;
    private readonly OpenSignals _open;
    private readonly HistoryOptions _options;
    private readonly TimeProvider _time;
    private readonly CoverageTable _coverage;
    private readonly CatalogNames _names;
    private readonly CarriedTable _carried;
    private readonly List<(OpenSignal Signal, Arrival Arrival)> _arrived = [];
    private long _head;
    private long _journalBytes;
    private long _newJournalBytes;
    private long _oldest;
    private long _leftOut;

    public CatalogSession(SqliteSession catalog, OpenSignals open, HistoryOptions options, TimeProvider time)
    {
        (_catalog, _open, _options, _time) = (catalog, open, options, time);
        _coverage = new CoverageTable(catalog);
        _names = new CatalogNames(catalog, open, options);
        _carried = new CarriedTable(catalog);
        _journalBytes = catalog.Scalar<long?>("SELECT sum(length(batch)) FROM journal") ?? 0;
        (_head, _oldest) = (Head(catalog), Oldest());
    }

    /// <summary>Gets the bytes of the batches in the journal.</summary>
    public long JournalBytes => Interlocked.Read(ref _journalBytes);

    /// <summary>Reads the position of the last batch that was ever stored.</summary>
    public static long Head(SqliteSession catalog) => catalog.Scalar<long>("SELECT seq FROM sqlite_sequence WHERE name = 'journal'");

    public void Begin() => _catalog.Execute("BEGIN IMMEDIATE");

    public void Commit()
    {
        _catalog.Execute("COMMIT");
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
        _catalog.Rollback();
        (_head, _oldest) = (Head(_catalog), Oldest());
    }

    public Exception Explain(Exception exception) => exception is HistoryLimitException ? exception : new HistoryUnavailableException(
        $"The history did not take it ({(exception is SqliteException e ? $"SQLite error {e.SqliteExtendedErrorCode}" : exception.GetType().Name)}).", exception);

    public AppendResult Append(EncodedBatch encoded)
    {
        var batch = encoded.Batch;
        var connection = _names.Connection(batch.Connection);
        if (batch.Sequence <= connection.Watermark)
        {
            return AppendResult.Duplicate(connection.Watermark);
        }

        var now = _time.GetUtcNow().ToUniversalTime();
        _head = _catalog.Scalar<long>("INSERT INTO journal(received_at, batch) VALUES($0, $1) RETURNING position", now.Ticks, encoded.Bytes);
        _newJournalBytes += encoded.Bytes.Length;
        var machines = ImmutableArray.CreateBuilder<MachineBefore>(batch.Machines.Length);
        foreach (var machine in batch.Machines)
        {
            machines.Add(AppendMachine(machine, _head, now.Ticks));
        }

        _catalog.Execute("UPDATE connection SET watermark = $1 WHERE id = $0", connection.Id, batch.Sequence);
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
            var version = _catalog.Scalar<long>(
                "UPDATE machine SET description = $1, description_version = description_version + 1 WHERE id = $0 AND description IS NOT $1 RETURNING description_version",
                row.Id,
                json);
            if (version > 0)
            {
                changed.Add(machine.Machine);
                row.Describe(machine, (int)version);
                Invalidate(row, _oldest / TimeSpan.TicksPerHour);
            }
        }

        return changed;
    }

    public bool PutFacts(MachineId machine, long hour, string rule, byte[] facts, long asOf)
    {
        var row = _names.Machine(machine);
        if (hour * TimeSpan.TicksPerHour < _oldest || !row.Facts.MayKeep((hour + 1) * TimeSpan.TicksPerHour, asOf))
        {
            return false;
        }

        _catalog.Execute(
            "INSERT INTO fact(machine, hour, rule, bytes) VALUES($0, $1, $2, $3) ON CONFLICT DO UPDATE SET bytes = $3", row.Id, hour, rule, facts);
        row.LastFactHour = Math.Max(row.LastFactHour, hour);
        return true;
    }

    /// <summary>Gets the first batch in the journal; null when it is empty.</summary>
    public long? FirstInJournal() => _catalog.Scalar<long?>("SELECT min(position) FROM journal");

    /// <summary>Keeps the last values of signals of a month that will be dropped.</summary>
    public int Carry(IReadOnlyList<(long Signal, SampleColumns Samples)> last)
    {
        foreach (var (signal, samples) in last)
        {
            _carried.Keep(signal, samples);
        }

        return last.Count;
    }

    /// <summary>Writes down that a month is dropped.</summary>
    public int Dropped(Month month, long bytes)
    {
        _oldest = Math.Max(_oldest, month.ToTicks);
        return _catalog.Execute(
            "INSERT INTO dropped VALUES($0, $1, $2, $3) ON CONFLICT DO NOTHING", month.ToString(), month.ToTicks, _time.GetUtcNow().UtcTicks, bytes);
    }

    /// <summary>Gets how many values were left out, because their month is gone, since this was asked before.</summary>
    public long TakeLeftOut() => Interlocked.Exchange(ref _leftOut, 0);

    /// <summary>Keeps values aside that are too few for a block, so that the journal before them is not needed.</summary>
    public int Keep(IReadOnlyList<(long Signal, long Position, long Since, byte[] Samples)> kept)
    {
        foreach (var (signal, position, since, samples) in kept)
        {
            _catalog.Execute("INSERT INTO kept VALUES($0, $1, $2, $3) ON CONFLICT DO UPDATE SET position = $1, since = $2, samples = $3", signal, position, since, samples);
        }

        return kept.Count;
    }

    /// <summary>Forgets what was kept aside of signals, because blocks have it now.</summary>
    public int Release(IReadOnlyList<long> signals)
    {
        foreach (var signal in signals)
        {
            _catalog.Execute("DELETE FROM kept WHERE signal = $0", signal);
        }

        return signals.Count;
    }

    /// <summary>Deletes batches of the journal of which every value is in a block or kept aside.</summary>
    /// <returns>How many there were.</returns>
    public int Prune(long upTo, int limit)
    {
        var batches = _catalog.Query(
            r => (r.GetInt64(0), r.GetInt64(1)), "SELECT position, length(batch) FROM journal WHERE position <= $0 ORDER BY position LIMIT $1", upTo, limit);
        if (batches.Count > 0)
        {
            _catalog.Execute("DELETE FROM journal WHERE position <= $0", batches[^1].Item1);
            _newJournalBytes -= batches.Sum(b => b.Item2);
        }

        return batches.Count;
    }

    public void Dispose() => _catalog.Dispose();

    private long Oldest() => _catalog.Scalar<long?>("SELECT max(to_ticks) FROM dropped") ?? 0;

    private void Forget()
    {
        _arrived.Clear();
        _newJournalBytes = 0;
    }

    private MachineBefore AppendMachine(MachineTelemetry telemetry, long position, long now)
    {
        var machine = _names.Machine(telemetry.Machine);
        var (observedFrom, earliest, leftOut) = ((DateTime?)null, long.MaxValue, 0L);
        foreach (var span in telemetry.Observed)
        {
            _coverage.Add(machine.Id, span.From.Ticks, span.To.Ticks);
            observedFrom = observedFrom < span.From ? observedFrom : span.From;
            earliest = Math.Min(earliest, span.From.Ticks);
        }

        foreach (var signal in telemetry.Signals)
        {
            var row = _names.Signal(machine, signal.Signal, telemetry.Machine);
            var samples = TooOld.Remove(signal.Samples, _oldest, out var newest);
            if (newest is { } held)
            {
                _carried.Keep(row.Open.Id, new SeenSample(held, observedFrom));
                leftOut += signal.Samples.Length - samples.Length;
            }

            if (!samples.IsEmpty)
            {
                _arrived.Add((row.Open, new(position, now, samples, observedFrom)));
            }

            earliest = row.HasRole ? Math.Min(earliest, signal.Samples.Min(s => s.SourceTime.Ticks)) : earliest;
        }

        foreach (var gap in telemetry.Gaps)
        {
            _catalog.Execute(
                "INSERT INTO gap(machine, signal, from_ticks, to_ticks, cause, lost, position) VALUES($0, $1, $2, $3, $4, $5, $6)",
                machine.Id,
                gap.Signal,
                gap.From.Ticks,
                gap.To.Ticks,
                (long)gap.Cause,
                gap.LostValues,
                position);
            earliest = Math.Min(earliest, gap.From.Ticks);
        }

        foreach (var alarm in telemetry.Alarms)
        {
            _catalog.Execute(
                "INSERT INTO alarm(machine, at, condition, event_id, status, severity, message, type_name, position) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                machine.Id,
                alarm.At.Ticks,
                alarm.Condition,
                alarm.EventId,
                (long)alarm.Status,
                (long)alarm.Severity,
                alarm.Message,
                alarm.TypeName,
                position);
            earliest = Math.Min(earliest, alarm.At.Ticks);
        }

        if (leftOut > 0)
        {
            _carried.CountLeftOut(machine.Id, leftOut);
            Interlocked.Add(ref _leftOut, leftOut);
        }

        // What is known of hours whose values are gone cannot be computed again.
        earliest = Math.Max(earliest, _oldest);
        machine.Facts = machine.Facts.Note(position, earliest);
        if (earliest / TimeSpan.TicksPerHour <= machine.LastFactHour)
        {
            Invalidate(machine, earliest / TimeSpan.TicksPerHour);
        }

        _catalog.Execute(
            "UPDATE machine SET position = $1, received_at = $2, guard_position = $3, guard_from = $4, guard_late = $5 WHERE id = $0",
            machine.Id,
            position,
            now,
            machine.Facts.Position,
            machine.Facts.From,
            machine.Facts.Late);
        var before = new MachineBefore(machine.Position, machine.DescriptionVersion);
        machine.Position = position;
        return before;
    }

    /// <summary>Drops the facts of an hour and of all later ones: a state that is known now may go on through all of them.</summary>
    private void Invalidate(CatalogNames.MachineRow machine, long fromHour)
    {
        _catalog.Execute("DELETE FROM fact WHERE machine = $0 AND hour >= $1", machine.Id, fromHour);
        machine.LastFactHour = Math.Min(machine.LastFactHour, fromHour - 1);
    }
}
