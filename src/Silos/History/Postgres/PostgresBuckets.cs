namespace AxComplex.Silos.History.Postgres;

/// <summary>The query that takes values together in buckets: minutes that lie in one bucket from the roll-up, those in which a bucket ends value by value.</summary>
/// <remarks>Parameters: signal, from and to in ticks, width in ticks, and for <see cref="Coarse"/> the minutes to read value by value.</remarks>
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

    private const string Result = "bucket, sum(count), sum(good), sum(numbers), min(min), max(max), sum(sum)";

    /// <summary>For buckets shorter than <see cref="CoarseWidth"/>: every value.</summary>
    public static readonly string Fine = $"SELECT {Result} FROM ({Values} AND at >= $2 AND at < $3) s GROUP BY 1) v GROUP BY bucket ORDER BY bucket";

    /// <summary>For wider buckets. OFFSET 0 keeps each minute a search of its own in the index, whatever the planner thinks of their number.</summary>
    public static readonly string Coarse =
        $"""
        SELECT {Result} FROM (
            SELECT v.* FROM unnest($5) AS edge(minute) CROSS JOIN LATERAL (
                {Values} AND at >= greatest($2, edge.minute * {PostgresSchema.TicksPerMinute}) AND at < least($3, (edge.minute + 1) * {PostgresSchema.TicksPerMinute})) s
                GROUP BY 1 OFFSET 0) v
            UNION ALL
            SELECT (minute * {PostgresSchema.TicksPerMinute} - $2) / $4, count, good, numbers, min, max, sum FROM ax.rollup
            WHERE signal = $1 AND minute >= ($2 + {PostgresSchema.TicksPerMinute - 1}) / {PostgresSchema.TicksPerMinute} AND minute < $3 / {PostgresSchema.TicksPerMinute}
                AND (minute * {PostgresSchema.TicksPerMinute} - $2) / $4 = ((minute + 1) * {PostgresSchema.TicksPerMinute} - 1 - $2) / $4) p
        GROUP BY bucket ORDER BY bucket
        """;

    /// <summary>Finds the minutes that lie in more than one bucket, or reach out of the window: the roll-up is no use for them.</summary>
    /// <param name="from">The beginning, in ticks.</param>
    /// <param name="to">The end, in ticks.</param>
    /// <param name="width">The width of a bucket, in ticks; <see cref="CoarseWidth"/> or more.</param>
    public static long[] Edges(long from, long to, long width)
    {
        var edges = new SortedSet<long>();
        for (var boundary = from; ; boundary += width)
        {
            boundary = boundary > to || boundary < from ? to : boundary;
            if (boundary % PostgresSchema.TicksPerMinute != 0)
            {
                edges.Add(boundary / PostgresSchema.TicksPerMinute);
            }

            if (boundary == to)
            {
                return [.. edges];
            }
        }
    }
}
