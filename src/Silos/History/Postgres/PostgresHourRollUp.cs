using AxComplex.Contracts.Identifiers;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>Sums the minutes of hours that are over, so that a bucket of hours is read from a row for each.</summary>
/// <remarks>
/// A signal's <c>hours_to</c> is the hour before which every hour with values has its row. It goes up to the hour of the newest value and no further, so a value
/// that is later than everything of its signal never belongs to such an hour; one that is late is added to its hour in the transaction that
/// stores it (<see cref="SampleRows"/>). Both hold the lock of the machine's row, whichever silo they run in, so no value is missing or counted twice.
/// </remarks>
internal static class PostgresHourRollUp
{
    /// <summary>How many hours of signals one transaction sums; the machine takes no values meanwhile.</summary>
    private const int MaxRows = 4_000;

    private const int MaxHours = 31 * 24;

    /// <summary>Sums the next hours of a machine.</summary>
    /// <param name="connection">A connection without a transaction.</param>
    /// <param name="machine">The machine.</param>
    /// <returns>How many rows were added; 0 when there are no more hours that are over.</returns>
    public static async Task<int> AddAsync(NpgsqlConnection connection, MachineId machine)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.Command("SELECT id FROM ax.machine WHERE key = $1 FOR UPDATE", machine.ToString()).ReadAsync(r => r.GetInt64(0)) is not [var id])
        {
            return 0;
        }

        var signals = await connection.Command(
            """
            SELECT s.id, f.minute / 60, l.minute / 60 FROM ax.signal s
            CROSS JOIN LATERAL (SELECT minute FROM ax.rollup WHERE signal = s.id AND minute >= s.hours_to * 60 ORDER BY minute LIMIT 1) f
            CROSS JOIN LATERAL (SELECT minute FROM ax.rollup WHERE signal = s.id ORDER BY minute DESC LIMIT 1) l
            WHERE s.machine = $1 AND f.minute / 60 < l.minute / 60
            """,
            id).ReadAsync(r => (Id: r.GetInt32(0), First: r.GetInt64(1), Last: r.GetInt64(2)));
        if (signals.Count == 0)
        {
            return 0;
        }

        var hours = Math.Clamp(MaxRows / signals.Count, 1, MaxHours);
        var ends = signals.Select(s => Math.Min(s.Last, s.First + hours)).ToArray();
        foreach (var month in signals.Select(s => s.First).Concat(ends.Select(e => e - 1)).Select(h => Month.Of(h * PostgresSchema.TicksPerHour)).Distinct())
        {
            PostgresSchema.CreatePartitions(connection, month);
        }

        await using var writes = new NpgsqlBatch(connection, transaction)
            .Add(
                """
                INSERT INTO ax.rollup_hour
                SELECT r.signal, r.minute / 60, sum(r.count), sum(r.good), sum(r.numbers), min(r.min), max(r.max), sum(r.sum)
                FROM unnest($1, $2, $3) AS s(id, first, past) CROSS JOIN LATERAL (
                    SELECT * FROM ax.rollup WHERE signal = s.id AND minute >= s.first * 60 AND minute < s.past * 60 OFFSET 0) r
                GROUP BY 1, 2
                """,
                signals.Select(s => s.Id).ToArray(),
                signals.Select(s => s.First).ToArray(),
                ends)
            .Add("UPDATE ax.signal g SET hours_to = s.past FROM unnest($1, $2) AS s(id, past) WHERE g.id = s.id", signals.Select(s => s.Id).ToArray(), ends);
        var added = await writes.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return added;
    }
}
