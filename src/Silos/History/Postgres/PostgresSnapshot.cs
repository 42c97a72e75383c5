using System.Data;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>The PostgreSQL store as of one instant: one transaction, REPEATABLE READ.</summary>
internal sealed class PostgresSnapshot : IHistorySnapshot
{
    private const string AlarmColumns = "condition, at, event_id, status, severity, message, type_name";
    private const string SampleColumns = "at, server, status, kind, number, whole, text, observed, seq";
    private const int FirstPage = 64;
    private const int LastPage = 16_384;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PostgresSnapshot(NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_source, _connection, _transaction) = (source, connection, transaction);

    /// <summary>Opens it.</summary>
    /// <exception cref="HistoryUnavailableException">The server does not answer.</exception>
    public static async ValueTask<IHistorySnapshot> OpenAsync(NpgsqlDataSource source)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync();
            return new PostgresSnapshot(source, connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead));
        }
        catch (NpgsqlException e)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            throw Failed(source, e);
        }
    }

    public async ValueTask<IReadOnlyList<MachineId>> MachinesAsync() => await QueryAsync(r => MachineId.Parse(r.GetString(0)), "SELECT key FROM ax.machine ORDER BY key");

    public async ValueTask<IReadOnlyList<ConnectionId>> ConnectionsAsync() =>
        await QueryAsync(r => ConnectionId.Parse(r.GetString(0)), "SELECT key FROM ax.connection ORDER BY key");

    public async ValueTask<MachineRecord?> FindAsync(MachineId machine, int knownDescription = 0) => (await QueryAsync(
        r => new MachineRecord(
            r.GetInt64(0),
            r.GetInt64(1),
            r.NullableInt64(2) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            r.GetInt32(3),
            r.NullableString(4) is { } json ? JsonSerializer.Deserialize<MachineDescription>(json, HistoryJson.Options) : null),
        "SELECT id, position, received_at, description_version, CASE WHEN description_version <> $2 THEN description END FROM ax.machine WHERE key = $1",
        machine.ToString(),
        knownDescription)).FirstOrDefault();

    public async ValueTask<IReadOnlyList<(string Name, long Id)>> SignalsAsync(long machine) =>
        await QueryAsync(r => (r.GetString(0), (long)r.GetInt32(1)), "SELECT name, id FROM ax.signal WHERE machine = $1 ORDER BY name", machine);

    public async ValueTask<long?> FindSignalAsync(long machine, string name) =>
        await QueryAsync(r => (long)r.GetInt32(0), "SELECT id FROM ax.signal WHERE machine = $1 AND name = $2", machine, name) is [var id] ? id : null;

    public async ValueTask<IReadOnlyList<ObservationSpan>> CoverageAsync(long machine, DateTime from, DateTime to) => await QueryAsync(
        ReadSpan,
        """
        SELECT from_ticks, to_ticks FROM ax.coverage WHERE machine = $1 AND from_ticks < $3 AND from_ticks >= coalesce(
            (SELECT from_ticks FROM ax.coverage WHERE machine = $1 AND from_ticks <= $2 ORDER BY from_ticks DESC LIMIT 1 OFFSET 1), 0) ORDER BY from_ticks
        """,
        machine,
        from.Ticks,
        to.Ticks);

    public async ValueTask<(IReadOnlyList<ObservationSpan> Newest, long Ticks)> CoverageAsync(long machine, int limit) => (
        await QueryAsync(ReadSpan, "SELECT from_ticks, to_ticks FROM ax.coverage WHERE machine = $1 ORDER BY from_ticks DESC LIMIT $2", machine, limit),
        (await QueryAsync(r => r.GetInt64(0), "SELECT coalesce(sum(to_ticks - from_ticks), 0)::bigint FROM ax.coverage WHERE machine = $1", machine))[0]);

    public async ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, DateTime from, DateTime to) => await QueryAsync(
        ReadGap,
        "SELECT signal, from_ticks, to_ticks, cause, lost FROM ax.gap WHERE machine = $1 AND to_ticks > $2 AND from_ticks < $3 ORDER BY id",
        machine,
        from.Ticks,
        to.Ticks);

    public async ValueTask<IReadOnlyList<TelemetryGap>> GapsAsync(long machine, long position) => await QueryAsync(
        ReadGap, "SELECT signal, from_ticks, to_ticks, cause, lost FROM ax.gap WHERE machine = $1 AND position > $2 ORDER BY id", machine, position);

    public async ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, DateTime from, DateTime to, int limit) => await QueryAsync(
        ReadAlarm,
        $"SELECT {AlarmColumns} FROM ax.alarm WHERE machine = $1 AND at >= $2 AND at < $3 ORDER BY at, id LIMIT $4",
        machine,
        from.Ticks,
        to.Ticks,
        limit);

    public async ValueTask<IReadOnlyList<AlarmEvent>> AlarmsAsync(long machine, long position) =>
        await QueryAsync(ReadAlarm, $"SELECT {AlarmColumns} FROM ax.alarm WHERE machine = $1 AND position > $2 ORDER BY id", machine, position);

    public async IAsyncEnumerable<SeenSample> SamplesAsync(long signal, DateTime from, DateTime to)
    {
        // In pages that grow: whoever wants only the first few does not wait for a year.
        var (at, seq) = (from.Ticks, long.MinValue);
        for (var size = FirstPage; ; size = Math.Min(4 * size, LastPage))
        {
            var page = await QueryAsync(
                ReadSample,
                $"SELECT {SampleColumns} FROM ax.sample WHERE signal = $1 AND at >= $2 AND (at > $2 OR seq > $3) AND at < $4 ORDER BY at, seq LIMIT $5",
                (int)signal,
                at,
                seq,
                to.Ticks,
                size);
            foreach (var (sample, _) in page)
            {
                yield return sample;
            }

            if (page.Count < size)
            {
                yield break;
            }

            (at, seq) = (page[^1].Sample.Sample.SourceTime.Ticks, page[^1].Sequence);
        }
    }

    public async IAsyncEnumerable<SeenSample> BackwardsAsync(long signal, DateTime before)
    {
        var (at, seq) = (before.Ticks, long.MinValue);
        for (var size = FirstPage; ; size = Math.Min(4 * size, LastPage))
        {
            var page = await QueryAsync(
                ReadSample,
                $"SELECT {SampleColumns} FROM ax.sample WHERE signal = $1 AND at <= $2 AND (at < $2 OR seq < $3) ORDER BY at DESC, seq DESC LIMIT $4",
                (int)signal,
                at,
                seq,
                size);
            foreach (var (sample, _) in page)
            {
                yield return sample;
            }

            if (page.Count < size)
            {
                break;
            }

            (at, seq) = (page[^1].Sample.Sample.SourceTime.Ticks, page[^1].Sequence);
        }

        // What is left of the months that were dropped.
        foreach (var (sample, _) in await QueryAsync(
            ReadSample, $"SELECT {SampleColumns} FROM ax.carried WHERE signal = $1 AND at < $2 ORDER BY at DESC, seq DESC", (int)signal, before.Ticks))
        {
            yield return sample;
        }
    }

    public async ValueTask<IReadOnlyList<HistoryBlock>?> ValuesAfterAsync(long machine, long position, int limit)
    {
        if ((await QueryAsync(r => r.GetInt64(0), "SELECT position FROM ax.arrivals_from"))[0] > position)
        {
            return null;
        }

        var rows = await QueryAsync(
            r => (Name: r.GetString(9), ReadSample(r).Sample),
            $"""
            SELECT {SampleColumns}, s.name FROM ax.signal s JOIN ax.sample v ON v.signal = s.id
            WHERE s.machine = $1 AND v.seq >= $2
                AND v.at >= (SELECT min(from_ticks) FROM ax.arrival WHERE machine = $1 AND position > $3)
                AND v.at <= (SELECT max(to_ticks) FROM ax.arrival WHERE machine = $1 AND position > $3)
            ORDER BY s.name, v.seq LIMIT $4
            """,
            machine,
            (position + 1) << PostgresSchema.SequenceBits,
            position,
            limit + 1);
        return rows.Count > limit
            ? null
            : [.. rows.GroupBy(r => r.Name).SelectMany(signal => HistoryBlock.Of(signal.Key, signal.Select(r => r.Sample)))];
    }

    public async ValueTask<IReadOnlyList<Bucket>> BucketsAsync(long signal, DateTime from, DateTime to, int buckets)
    {
        var width = BucketSum.WidthOf(from, to, buckets);
        if (width < PostgresBuckets.CoarseWidth)
        {
            return await ReadAsync(PostgresBuckets.Fine, (int)signal, from.Ticks, to.Ticks, width);
        }

        var minutes = PostgresBuckets.Edges(from.Ticks, to.Ticks, width, PostgresSchema.TicksPerMinute);
        var summed = width < PostgresBuckets.WideWidth ? 0 : (await QueryAsync(r => r.GetInt64(0), "SELECT hours_to FROM ax.signal WHERE id = $1", (int)signal))[0];
        if (summed <= from.Ticks / PostgresSchema.TicksPerHour)
        {
            return await ReadAsync(PostgresBuckets.Coarse, (int)signal, from.Ticks, to.Ticks, width, minutes);
        }

        long[] hours = [.. PostgresBuckets.Edges(from.Ticks, to.Ticks, width, PostgresSchema.TicksPerHour).Where(hour => hour < summed)];
        return await ReadAsync(PostgresBuckets.Wide, (int)signal, from.Ticks, to.Ticks, width, minutes, hours, summed);

        Task<List<Bucket>> ReadAsync(string text, params ReadOnlySpan<object?> values) => QueryAsync(r => Bucket(r, from, to, width), text, values);
    }

    public async ValueTask<IReadOnlyDictionary<long, byte[]>> FactsAsync(long machine, long fromHour, long toHour, string rule) => (await QueryAsync(
        r => (Hour: r.GetInt64(0), Facts: r.GetFieldValue<byte[]>(1)),
        "SELECT hour, bytes FROM ax.fact WHERE machine = $1 AND hour >= $2 AND hour < $3 AND rule = $4",
        machine,
        fromHour,
        toHour,
        rule)).ToDictionary(f => f.Hour, f => f.Facts);

    public async ValueTask<IReadOnlyList<long>> FactHoursAsync(long machine, long fromHour, long toHour, string rule) => await QueryAsync(
        r => r.GetInt64(0), "SELECT hour FROM ax.fact WHERE machine = $1 AND hour >= $2 AND hour < $3 AND rule = $4", machine, fromHour, toHour, rule);

    public async ValueTask<IReadOnlyList<MachineHours>> HoursAsync() => await QueryAsync(
        r => new MachineHours(MachineId.Parse(r.GetString(0)), r.GetInt32(1), new(r.GetInt64(2), r.GetInt64(3), r.GetInt64(4))),
        "SELECT key, description_version, guard_position, guard_from, guard_late FROM ax.machine ORDER BY key");

    public async ValueTask<DateTime?> OldestAvailableAsync() =>
        (await QueryAsync(r => r.NullableInt64(0), "SELECT max(to_ticks) FROM ax.dropped"))[0] is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    public async ValueTask<HistoryStatus> StatusAsync() => new(
        await OldestAvailableAsync(),
        await QueryAsync(
            r => new DroppedMonth(r.GetString(0), new DateTimeOffset(r.GetInt64(1), TimeSpan.Zero), r.GetInt64(2)),
            "SELECT month, dropped_at, bytes FROM ax.dropped ORDER BY month DESC LIMIT 100"),
        (await QueryAsync(r => r.GetInt64(0), "SELECT coalesce(sum(count), 0)::bigint FROM ax.left_out"))[0]);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The server is gone, and the transaction with it; whoever asked was told by the question.
        }

        await _connection.DisposeAsync();
    }

    private static Bucket Bucket(NpgsqlDataReader row, DateTime from, DateTime to, long width)
    {
        var begin = from.AddTicks(row.GetInt64(0) * width);
        var numbers = row.GetInt64(3);
        return new(
            begin,
            (to - begin).Ticks > width ? begin.AddTicks(width) : to,
            row.GetInt64(1),
            row.GetInt64(2),
            numbers,
            row.NullableDouble(4),
            row.NullableDouble(5),
            numbers == 0 ? null : row.GetDouble(6) / numbers);
    }

    private static (SeenSample Sample, long Sequence) ReadSample(NpgsqlDataReader row)
    {
        var source = row.Time(0);
        var value = (SampleKind)row.GetInt16(3) switch
        {
            SampleKind.Boolean => SampleValue.From(row.GetInt64(5) != 0),
            SampleKind.Integer => SampleValue.From(row.GetInt64(5)),
            SampleKind.Number => SampleValue.From(row.GetDouble(4)),
            SampleKind.Text => SampleValue.From(row.GetString(6)),
            _ => default,
        };
        return (
            new(
                new Sample(source, row.IsDBNull(1) ? source : row.Time(1), (uint)row.GetInt32(2), value),
                row.NullableInt64(7) is { } observed ? new DateTime(observed, DateTimeKind.Utc) : null),
            row.GetInt64(8));
    }

    private static ObservationSpan ReadSpan(NpgsqlDataReader row) => new(row.Time(0), row.Time(1));

    private static TelemetryGap ReadGap(NpgsqlDataReader row) =>
        new(row.NullableString(0), row.Time(1), row.Time(2), (GapCause)row.GetInt16(3), row.NullableInt64(4));

    private static AlarmEvent ReadAlarm(NpgsqlDataReader row) => new(
        row.GetString(0), row.Time(1), row.GetString(2), (AlarmStatus)row.GetInt16(3), (ushort)row.GetInt32(4), row.GetString(5), row.NullableString(6));

    private static HistoryUnavailableException Failed(NpgsqlDataSource source, NpgsqlException exception)
    {
        if (PostgresFaults.IsOfConnection(exception))
        {
            // The idle connections were cut off as well; the next question takes a new one.
            source.Clear();
        }

        return PostgresFaults.Explain("The history cannot be read", exception);
    }

    private Task<List<T>> QueryAsync<T>(Func<NpgsqlDataReader, T> row, string text, params ReadOnlySpan<object?> values) =>
        RunAsync(row, _connection.Command(text, values));

    private async Task<List<T>> RunAsync<T>(Func<NpgsqlDataReader, T> row, NpgsqlCommand command)
    {
        try
        {
            return await command.ReadAsync(row);
        }
        catch (NpgsqlException e)
        {
            throw Failed(_source, e);
        }
    }
}
