namespace AxComplex.Silos.History.Postgres;

/// <summary>
/// The query that takes values together in buckets: hours and minutes that lie in one bucket from the roll-ups, hours in which a bucket ends minute by minute, and minutes in
/// which it ends value by value.
/// </summary>
/// <remarks>
/// Parameters: signal, from and to in ticks, width in ticks; for <see cref="Coarse"/> and <see cref="Wide"/> the minutes to read value by value; for
/// <see cref="Wide"/> the hours to read minute by minute, and the hour before which hours are summed.
/// </remarks>
internal static class PostgresBuckets
{
    private const string Values =
        """
        SELECT (at - $2) / $4 AS bucket, count(*)::int AS count, (count(*) FILTER (WHERE is_good))::int AS good, count(number)::int AS numbers,
            min(number) AS min, max(number) AS max, sum(number) AS sum
        FROM (
            SELECT at, status & x'C0000000'::int = 0 AS is_good, CASE WHEN status & x'C0000000'::int = 0
                AND coalesce(number, whole) NOT IN ('NaN', 'Infinity', '-Infinity') THEN coalesce(number, whole) END AS number
            FROM ax.sample WHERE signal = $1
        """;

    /// <summary>Below this width, in ticks, so many minutes lie in two buckets that one search for all values is sooner done than one for each of those.</summary>
    public const long CoarseWidth = 4 * PostgresSchema.TicksPerMinute;

    /// <summary>Below this width, in ticks, hours that end buckets are as many as those that do not.</summary>
    public const long WideWidth = 2 * PostgresSchema.TicksPerHour;

    private const string Result = "bucket, sum(count), sum(good), sum(numbers), min(min), max(max), sum(sum)";

    /// <summary>For buckets shorter than <see cref="CoarseWidth"/>: every value.</summary>
    public static readonly string Fine = $"SELECT {Result} FROM ({Values} AND at >= $2 AND at < $3) s GROUP BY 1) v GROUP BY bucket ORDER BY bucket";

    /// <summary>For wider buckets. OFFSET 0 keeps each minute a search of its own in the index, whatever the planner thinks of their number.</summary>
    public static readonly string Coarse = $"SELECT {Result} FROM ({EdgeValues} UNION ALL {Whole("ax.rollup", "minute", PostgresSchema.TicksPerMinute)}) p GROUP BY bucket ORDER BY bucket";

    /// <summary>For buckets of <see cref="WideWidth"/> or more of a signal whose hours are summed: minutes are read where a bucket ends, and after the last hour that is summed.</summary>
    public static readonly string Wide =
        $"""
        SELECT {Result} FROM (
            {EdgeValues}
            UNION ALL
            SELECT m.* FROM unnest($6) AS edge(hour) CROSS JOIN LATERAL (
                {Whole("ax.rollup", "minute", PostgresSchema.TicksPerMinute)} AND minute >= edge.hour * 60 AND minute < (edge.hour + 1) * 60 OFFSET 0) m
            UNION ALL
            {Whole("ax.rollup", "minute", PostgresSchema.TicksPerMinute)} AND minute >= $7 * 60
            UNION ALL
            {Whole("ax.rollup_hour", "hour", PostgresSchema.TicksPerHour)} AND hour < $7) p
        GROUP BY bucket ORDER BY bucket
        """;

    private static string EdgeValues =>
        $"""
        SELECT v.* FROM unnest($5) AS edge(minute) CROSS JOIN LATERAL (
            {Values} AND at >= greatest($2, edge.minute * {PostgresSchema.TicksPerMinute}) AND at < least($3, (edge.minute + 1) * {PostgresSchema.TicksPerMinute})) s
            GROUP BY 1 OFFSET 0) v
        """;

    /// <summary>Finds the units of time that lie in more than one bucket, or reach out of the window: their sums are no use.</summary>
    /// <param name="from">The beginning, in ticks.</param>
    /// <param name="to">The end, in ticks.</param>
    /// <param name="width">The width of a bucket, in ticks; more than <paramref name="unit"/>.</param>
    /// <param name="unit">The unit: <see cref="PostgresSchema.TicksPerMinute"/> or <see cref="PostgresSchema.TicksPerHour"/>.</param>
    public static long[] Edges(long from, long to, long width, long unit)
    {
        var edges = new SortedSet<long>();
        for (var boundary = from; ; boundary += width)
        {
            boundary = boundary > to || boundary < from ? to : boundary;
            if (boundary % unit != 0)
            {
                edges.Add(boundary / unit);
            }

            if (boundary == to)
            {
                return [.. edges];
            }
        }
    }

    /// <summary>Sums that lie in one bucket and in the window.</summary>
    private static string Whole(string table, string unit, long ticks) =>
        $"""
        SELECT ({unit} * {ticks} - $2) / $4 AS bucket, count, good, numbers, min, max, sum FROM {table}
        WHERE signal = $1 AND {unit} >= ($2 + {ticks - 1}) / {ticks} AND {unit} < $3 / {ticks}
            AND ({unit} * {ticks} - $2) / $4 = (({unit} + 1) * {ticks} - 1 - $2) / $4
        """;
}
