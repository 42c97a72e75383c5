namespace AxComplex.Silos.History.Postgres;

/// <summary>The query that takes values together in buckets: whole minutes from the roll-up, the minutes in which a bucket ends value by value.</summary>
/// <remarks>Parameters: signal, from and to in ticks, width in ticks, number of the last bucket.</remarks>
internal static class PostgresBuckets
{
    private const string Values =
        """
        SELECT (at - $2) / $4 AS bucket, 1 AS count, (status & x'C0000000'::int = 0)::int AS good,
            (status & x'C0000000'::int = 0 AND coalesce(number, whole) NOT IN ('NaN', 'Infinity', '-Infinity')) IS TRUE AS has_number, coalesce(number, whole) AS number
        FROM ax.sample
        """;

    private const string Sum =
        "bucket, count(*) AS count, sum(good) AS good, count(*) FILTER (WHERE has_number) AS numbers, "
        + "min(number) FILTER (WHERE has_number) AS min, max(number) FILTER (WHERE has_number) AS max, coalesce(sum(number) FILTER (WHERE has_number), 0) AS sum";

    /// <summary>For buckets shorter than a minute: every value.</summary>
    private static readonly string Fine =
        $"SELECT {Sum} FROM ({Values} WHERE signal = $1 AND at >= $2 AND at < $3 AND $5 >= 0) v GROUP BY bucket ORDER BY bucket";

    private static readonly string Coarse =
        $"""
        WITH edge AS (SELECT DISTINCT least($2 + i * $4, $3) / {PostgresSchema.TicksPerMinute} AS minute FROM generate_series(0, $5 + 1) i),
        part AS (
            SELECT {Sum} FROM edge CROSS JOIN LATERAL (
                {Values} WHERE signal = $1 AND at >= greatest($2, minute * {PostgresSchema.TicksPerMinute}) AND at < least($3, (minute + 1) * {PostgresSchema.TicksPerMinute})) v
            GROUP BY bucket
            UNION ALL
            SELECT (minute * {PostgresSchema.TicksPerMinute} - $2) / $4, sum(count), sum(good), sum(numbers), min(min), max(max), sum(sum) FROM ax.rollup
            WHERE signal = $1 AND minute > $2 / {PostgresSchema.TicksPerMinute} AND minute < $3 / {PostgresSchema.TicksPerMinute}
                AND minute NOT IN (SELECT minute FROM edge)
            GROUP BY 1)
        SELECT bucket, sum(count)::bigint, sum(good)::bigint, sum(numbers)::bigint, min(min), max(max), sum(sum) FROM part GROUP BY bucket ORDER BY bucket
        """;

    /// <summary>Gets the query for a width.</summary>
    public static string Query(long width) => width < PostgresSchema.TicksPerMinute ? Fine : Coarse;
}
