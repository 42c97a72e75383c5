using AxComplex.Contracts.Telemetry;
using Npgsql;
using NpgsqlTypes;

namespace AxComplex.Silos.History.Postgres;

/// <summary>The values of one transaction on their way into the database: by COPY, and the minutes that they amount to.</summary>
/// <remarks>
/// What is later than everything of its signal cannot be there yet and is copied as it is. Anything else may be a repeat, and goes by
/// way of a temporary table: what is new of it is added; a repeat only says up to when its value was seen.
/// </remarks>
internal sealed class SampleRows
{
    private const string Columns = "at, seq, signal, status, kind, number, whole, server, observed, text";

    private const string Same =
        """
        s.signal = l.signal AND s.at = l.at AND s.status = l.status AND s.kind = l.kind AND float8send(s.number) IS NOT DISTINCT FROM float8send(l.number)
            AND s.whole IS NOT DISTINCT FROM l.whole AND s.text IS NOT DISTINCT FROM l.text
        """;

    private const string Totals =
        "count(*), count(*) FILTER (WHERE status & x'C0000000'::int = 0), count(number), min(number), max(number), coalesce(sum(number), 0)";

    private const string Merge =
        """
        DO UPDATE SET count = r.count + EXCLUDED.count, good = r.good + EXCLUDED.good, numbers = r.numbers + EXCLUDED.numbers,
            min = least(r.min, EXCLUDED.min), max = greatest(r.max, EXCLUDED.max), sum = r.sum + EXCLUDED.sum
        """;

    private readonly List<Row> _fresh = [];
    private readonly List<Row> _late = [];
    private readonly Dictionary<int, Row> _carried = [];
    private readonly Dictionary<(int Signal, long Minute), Minute> _minutes = [];
    private readonly HashSet<Month> _months = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _fresh.Clear();
        _late.Clear();
        _carried.Clear();
        _minutes.Clear();
        _months.Clear();
    }

    /// <summary>Takes the values of one signal of one batch.</summary>
    /// <param name="signal">The signal; its newest time moves on.</param>
    /// <param name="sequence">The number of the first value.</param>
    /// <param name="samples">The values.</param>
    /// <param name="observedFrom">When the observation began that brought them; null when it is not known.</param>
    public void Add(PostgresNames.SignalRow signal, long sequence, ReadOnlySpan<Sample> samples, DateTime? observedFrom)
    {
        foreach (ref readonly var sample in samples)
        {
            var ticks = sample.SourceTime.Ticks;
            var row = new Row(signal.Id, sequence++, sample, ObservedAfter(sample, observedFrom));
            _months.Add(Month.Of(ticks));
            if (ticks > signal.Newest)
            {
                signal.Newest = ticks;
                _fresh.Add(row);
                AddToMinute(signal.Id, ticks, sample);
            }
            else
            {
                _late.Add(row);
            }
        }
    }

    /// <summary>Takes a value of a month that was dropped, the newest of them: it may still hold.</summary>
    public void Carry(PostgresNames.SignalRow signal, long sequence, Sample sample, DateTime? observedFrom)
    {
        if (!_carried.TryGetValue(signal.Id, out var known) || known.Sample.SourceTime <= sample.SourceTime)
        {
            _carried[signal.Id] = new Row(signal.Id, sequence, sample, ObservedAfter(sample, observedFrom));
        }
    }

    /// <summary>Writes everything, within the transaction that is open.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="known">Months that have their partitions; those that are made are added.</param>
    public void Write(NpgsqlConnection connection, HashSet<Month> known)
    {
        foreach (var month in _months)
        {
            if (known.Add(month))
            {
                PostgresSchema.CreatePartitions(connection, month);
            }
        }

        if (_fresh.Count > 0)
        {
            Copy(connection, "ax.sample", _fresh);
            WriteMinutes(connection);
        }

        if (_late.Count > 0)
        {
            WriteLate(connection);
        }

        if (_carried.Count > 0)
        {
            WriteCarried(connection);
        }
    }

    /// <summary>Gets when the observation began, in ticks, where that says more than both timestamps of a value.</summary>
    private static long? ObservedAfter(in Sample sample, DateTime? observedFrom) =>
        observedFrom > sample.SourceTime && observedFrom > sample.ServerTime ? observedFrom.Value.Ticks : null;

    /// <summary>The last value of a signal before the months that are left; one that is told again says up to when it was seen.</summary>
    private void WriteCarried(NpgsqlConnection connection)
    {
        connection.Execute("CREATE TEMP TABLE IF NOT EXISTS too_old (LIKE ax.sample) ON COMMIT DELETE ROWS");
        Copy(connection, "too_old", [.. _carried.Values]);
        connection.Execute("DELETE FROM ax.carried c USING too_old o WHERE c.signal = o.signal AND c.at <= o.at");
        connection.Execute("INSERT INTO ax.carried SELECT * FROM too_old o WHERE NOT EXISTS (SELECT 1 FROM ax.carried c WHERE c.signal = o.signal)");
    }

    private void AddToMinute(int signal, long ticks, in Sample sample)
    {
        var key = (signal, ticks / PostgresSchema.TicksPerMinute);
        if (!_minutes.TryGetValue(key, out var minute))
        {
            _minutes.Add(key, minute = new Minute());
        }

        minute.Add(sample);
    }

    private static void Copy(NpgsqlConnection connection, string table, List<Row> rows)
    {
        using var import = connection.BeginBinaryImport($"COPY {table} ({Columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var (signal, sequence, sample, observed) in rows)
        {
            var value = sample.Value;
            import.StartRow();
            import.Write(sample.SourceTime.Ticks, NpgsqlDbType.Bigint);
            import.Write(sequence, NpgsqlDbType.Bigint);
            import.Write(signal, NpgsqlDbType.Integer);
            import.Write((int)sample.Status, NpgsqlDbType.Integer);
            import.Write((short)value.Kind, NpgsqlDbType.Smallint);
            WriteOrNull(import, value.Kind is SampleKind.Number ? value.AsDouble : (double?)null, NpgsqlDbType.Double);
            WriteOrNull(import, value.Kind is SampleKind.Integer ? value.Integer : value.Kind is SampleKind.Boolean ? (value.Boolean ? 1L : 0L) : (long?)null, NpgsqlDbType.Bigint);
            WriteOrNull(import, sample.ServerTime == sample.SourceTime ? (long?)null : sample.ServerTime.Ticks, NpgsqlDbType.Bigint);
            WriteOrNull(import, observed, NpgsqlDbType.Bigint);

            // A text of PostgreSQL holds no U+0000; the picture of it stands for it.
            if (value.Text is { } text)
            {
                import.Write(text.Replace('\0', '\u2400'), NpgsqlDbType.Text);
            }
            else
            {
                import.WriteNull();
            }
        }

        import.Complete();
    }

    private static void WriteOrNull<T>(NpgsqlBinaryImporter import, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } present)
        {
            import.Write(present, type);
        }
        else
        {
            import.WriteNull();
        }
    }

    private void WriteMinutes(NpgsqlConnection connection)
    {
        // In one order for everybody, so that two silos cannot wait for each other.
        var minutes = _minutes.OrderBy(m => m.Key).ToArray();
        connection.Execute(
            $"INSERT INTO ax.rollup AS r SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (signal, minute) {Merge}",
            minutes.Select(m => m.Key.Signal).ToArray(),
            minutes.Select(m => m.Key.Minute).ToArray(),
            minutes.Select(m => m.Value.Count).ToArray(),
            minutes.Select(m => m.Value.Good).ToArray(),
            minutes.Select(m => m.Value.Numbers).ToArray(),
            minutes.Select(m => m.Value.Min).ToArray(),
            minutes.Select(m => m.Value.Max).ToArray(),
            minutes.Select(m => m.Value.Sum).ToArray());
    }

    private void WriteLate(NpgsqlConnection connection)
    {
        connection.Execute("CREATE TEMP TABLE IF NOT EXISTS late (LIKE ax.sample) ON COMMIT DELETE ROWS");
        Copy(connection, "late", _late);

        // A few values against millions, and the planner knows neither number: never read a whole table for them.
        connection.Execute("SET LOCAL enable_hashjoin = off");
        connection.Execute("SET LOCAL enable_mergejoin = off");
        var (from, to) = (_late.Min(r => r.Sample.SourceTime.Ticks), _late.Max(r => r.Sample.SourceTime.Ticks));
        connection.Execute(
            $"""
            WITH l AS (
                SELECT signal, at, status, kind, number, whole, text, min(seq) AS seq, (array_agg(server ORDER BY seq))[1] AS server,
                    max(greatest(at, server, observed)) AS seen
                FROM late GROUP BY signal, at, status, kind, number, float8send(number), whole, text),
            repeated AS (
                UPDATE ax.sample s SET observed = l.seen FROM l
                WHERE s.at BETWEEN $1 AND $2 AND {Same} AND l.seen > greatest(s.at, s.server, s.observed)),
            added AS (
                INSERT INTO ax.sample({Columns})
                SELECT at, seq, signal, status, kind, number, whole, server, CASE WHEN seen > greatest(at, server) THEN seen END, text FROM l
                WHERE NOT EXISTS (SELECT 1 FROM ax.sample s WHERE s.at BETWEEN $1 AND $2 AND {Same})
                RETURNING signal, at, status, CASE WHEN status & x'C0000000'::int = 0 AND coalesce(number, whole) NOT IN ('NaN', 'Infinity', '-Infinity') THEN coalesce(number, whole) END AS number),
            minutes AS (
                INSERT INTO ax.rollup AS r SELECT signal, at / {PostgresSchema.TicksPerMinute}, {Totals}
                FROM added GROUP BY 1, 2 ORDER BY 1, 2 ON CONFLICT (signal, minute) {Merge})
            INSERT INTO ax.rollup_hour AS r SELECT signal, at / {PostgresSchema.TicksPerHour}, {Totals}
            FROM added JOIN ax.signal g ON g.id = added.signal AND at / {PostgresSchema.TicksPerHour} < g.hours_to
            GROUP BY 1, 2 ORDER BY 1, 2 ON CONFLICT (signal, hour) {Merge}
            """,
            from,
            to);
    }

    private readonly record struct Row(int Signal, long Sequence, Sample Sample, long? Observed);

    private sealed class Minute
    {
        public int Count { get; private set; }

        public int Good { get; private set; }

        public int Numbers { get; private set; }

        public double? Min { get; private set; }

        public double? Max { get; private set; }

        public double Sum { get; private set; }

        public void Add(in Sample sample)
        {
            Count++;
            if (!sample.IsGood)
            {
                return;
            }

            Good++;
            var number = sample.Value.AsDouble;
            if (double.IsFinite(number))
            {
                Numbers++;
                Min = Min < number ? Min : number;
                Max = Max > number ? Max : number;
                Sum += number;
            }
        }
    }
}
