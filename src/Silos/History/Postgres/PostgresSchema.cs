using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>The tables of the PostgreSQL store, in the schema <c>ax</c>; times in ticks of 100 ns since the year 1, UTC. See docs/history.md.</summary>
/// <remarks>
/// A row of <c>sample</c> is a value; its <c>seq</c> is the position of its batch, shifted by <see cref="SequenceBits"/>, and its place in the batch.
/// <c>rollup</c> has what the values of a minute amount to and is written with them. <c>rollup_hour</c> has the sums of those minutes, for the hours of a signal
/// before its <c>hours_to</c>: see <see cref="PostgresHourRollUp"/>. All three have a partition for each month. <c>arrival</c> says
/// of recent batches which stretch of time they brought values of, so that a twin can catch up. <c>readable_value</c> is for people.
/// </remarks>
internal static class PostgresSchema
{
    /// <summary>How many bits of a sequence number count the values of a batch.</summary>
    public const int SequenceBits = 20;

    /// <summary>Ticks of a row of <c>rollup</c>.</summary>
    public const long TicksPerMinute = TimeSpan.TicksPerMinute;

    /// <summary>Ticks of a row of <c>rollup_hour</c>.</summary>
    public const long TicksPerHour = TimeSpan.TicksPerHour;

    private const long MigrationLock = 0x4178436F6D706C78;
    private const long PartitionLock = MigrationLock + 1;

    /// <summary>What leads from each version to the next; the first from an empty database to version 1. Never changed, only added to.</summary>
    private static readonly string[] Migrations =
    [
        """
        CREATE SCHEMA IF NOT EXISTS ax;
        CREATE TABLE ax.version(version integer NOT NULL);
        INSERT INTO ax.version VALUES (0);
        CREATE SEQUENCE ax.position;
        CREATE TABLE ax.connection(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text COLLATE "C" NOT NULL UNIQUE, watermark bigint NOT NULL);
        CREATE TABLE ax.machine(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text COLLATE "C" NOT NULL UNIQUE, position bigint NOT NULL DEFAULT 0,
            received_at bigint, description text, description_version integer NOT NULL DEFAULT 0,
            guard_position bigint NOT NULL DEFAULT 0, guard_from bigint NOT NULL DEFAULT 0, last_fact_hour bigint NOT NULL DEFAULT -1);
        CREATE TABLE ax.signal(
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, machine bigint NOT NULL, name text COLLATE "C" NOT NULL, UNIQUE(machine, name));
        CREATE TABLE ax.sample(
            at bigint NOT NULL, seq bigint NOT NULL, signal integer NOT NULL, status integer NOT NULL, kind smallint NOT NULL,
            number double precision, whole bigint, server bigint, observed bigint, text text) PARTITION BY RANGE (at);
        CREATE INDEX sample_by_time ON ax.sample(signal, at, seq);
        CREATE TABLE ax.rollup(
            signal integer NOT NULL, minute bigint NOT NULL, count integer NOT NULL, good integer NOT NULL, numbers integer NOT NULL,
            min double precision, max double precision, sum double precision NOT NULL, PRIMARY KEY(signal, minute)) PARTITION BY RANGE (minute);
        CREATE TABLE ax.arrival(
            machine bigint NOT NULL, position bigint NOT NULL, from_ticks bigint NOT NULL, to_ticks bigint NOT NULL, received_at bigint NOT NULL,
            PRIMARY KEY(machine, position));
        CREATE INDEX arrival_by_age ON ax.arrival(received_at);
        CREATE TABLE ax.arrivals_from(position bigint NOT NULL);
        INSERT INTO ax.arrivals_from VALUES (0);
        CREATE TABLE ax.coverage(
            machine bigint NOT NULL, from_ticks bigint NOT NULL, to_ticks bigint NOT NULL, PRIMARY KEY(machine, from_ticks));
        CREATE TABLE ax.gap(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, machine bigint NOT NULL, signal text, from_ticks bigint NOT NULL,
            to_ticks bigint NOT NULL, cause smallint NOT NULL, lost bigint, position bigint NOT NULL);
        CREATE INDEX gap_by_time ON ax.gap(machine, to_ticks);
        CREATE INDEX gap_by_position ON ax.gap(machine, position);
        CREATE TABLE ax.alarm(
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, machine bigint NOT NULL, at bigint NOT NULL, condition text NOT NULL,
            event_id text NOT NULL, status smallint NOT NULL, severity integer NOT NULL, message text NOT NULL, type_name text, position bigint NOT NULL,
            UNIQUE(machine, at, condition, event_id, status));
        CREATE INDEX alarm_by_position ON ax.alarm(machine, position);
        CREATE TABLE ax.fact(
            machine bigint NOT NULL, hour bigint NOT NULL, rule text NOT NULL, bytes bytea NOT NULL, PRIMARY KEY(machine, hour, rule));
        CREATE TABLE ax.dropped(
            month text PRIMARY KEY, to_ticks bigint NOT NULL, dropped_at bigint NOT NULL, bytes bigint NOT NULL);
        CREATE TABLE ax.grain_state(
            name text NOT NULL, grain text NOT NULL, version bigint NOT NULL, state text NOT NULL, PRIMARY KEY(name, grain));

        CREATE FUNCTION ax.time(ticks bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
            $$ SELECT timestamptz '0001-01-01 00:00:00+00' + (ticks / 10) * interval '1 microsecond' $$;
        CREATE VIEW ax.readable_value AS
            SELECT m.key AS machine, s.name AS signal, ax.time(v.at) AS at, v.status, coalesce(v.number, v.whole) AS number, v.text
            FROM ax.sample v JOIN ax.signal s ON s.id = v.signal JOIN ax.machine m ON m.id = s.machine;

        -- Adds an observed span, so that no two rows of a machine overlap or touch. Nearly always the newest grows.
        CREATE FUNCTION ax.cover(of_machine bigint, span_from bigint, span_to bigint) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE low bigint; high bigint;
        BEGIN
            IF span_from >= span_to THEN RETURN; END IF;
            UPDATE ax.coverage SET to_ticks = greatest(to_ticks, span_to)
                WHERE machine = of_machine AND to_ticks >= span_from AND from_ticks <= span_from
                AND from_ticks = (SELECT max(c.from_ticks) FROM ax.coverage c WHERE c.machine = of_machine AND c.from_ticks <= span_to);
            IF FOUND THEN RETURN; END IF;
            WITH gone AS (DELETE FROM ax.coverage WHERE machine = of_machine AND from_ticks <= span_to AND to_ticks >= span_from RETURNING from_ticks, to_ticks)
                SELECT min(from_ticks), max(to_ticks) INTO low, high FROM gone;
            INSERT INTO ax.coverage VALUES (of_machine, least(low, span_from), greatest(high, span_to));
        END $$;
        """,
        """
        -- The last values of each signal of the months that were dropped; and how many values came too late for them.
        CREATE TABLE ax.carried(LIKE ax.sample);
        CREATE INDEX carried_by_signal ON ax.carried(signal, at);
        CREATE TABLE ax.left_out(
            machine bigint PRIMARY KEY, count bigint NOT NULL);
        """,
        """
        -- The last batch that was about an hour that was over: HourFactsGuard.
        ALTER TABLE ax.machine ADD COLUMN guard_late bigint NOT NULL DEFAULT 0;
        """,
        """
        -- Hours, summed of minutes. Their partitions are made when they are first written.
        CREATE TABLE ax.rollup_hour(
            signal integer NOT NULL, hour bigint NOT NULL, count integer NOT NULL, good integer NOT NULL, numbers integer NOT NULL,
            min double precision, max double precision, sum double precision NOT NULL, PRIMARY KEY(signal, hour)) PARTITION BY RANGE (hour);
        ALTER TABLE ax.signal ADD COLUMN hours_to bigint NOT NULL DEFAULT 0;
        """,
    ];

    /// <summary>Brings a database to the version that this program knows; several silos may start at once.</summary>
    /// <exception cref="InvalidOperationException">A newer program was here before.</exception>
    public static void Migrate(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock($1)", MigrationLock);
        var version = connection.Scalar<bool>("SELECT to_regclass('ax.version') IS NOT NULL") ? connection.Scalar<int>("SELECT version FROM ax.version") : 0;
        if (version > Migrations.Length)
        {
            throw new InvalidOperationException(
                $"The database has version {version} of the history, and this program knows {Migrations.Length}. Start the version that wrote it, or name another database.");
        }

        for (; version < Migrations.Length; version++)
        {
            connection.Execute(Migrations[version]);
            connection.Execute("UPDATE ax.version SET version = $1", version + 1);
        }

        transaction.Commit();
    }

    /// <summary>Makes the partitions of a month where there are none. Nobody who reads or writes waits for it, as they would for CREATE TABLE … PARTITION OF.</summary>
    public static void CreatePartitions(NpgsqlConnection connection, Month month)
    {
        // One silo at a time, until the end of the transaction.
        connection.Execute("SELECT pg_advisory_xact_lock($1)", PartitionLock);
        var (from, to) = (month.FromTicks, month.ToTicks);
        Attach(connection, "ax.sample", SampleTable(month), from, to);
        Attach(connection, "ax.rollup", RollupTable(month), from / TicksPerMinute, to / TicksPerMinute);
        Attach(connection, "ax.rollup_hour", HourTable(month), from / TicksPerHour, to / TicksPerHour);
    }

    /// <summary>Keeps, of each signal of a month, the last value, unless a later one is kept: a state that does not change still holds.</summary>
    public static void Carry(NpgsqlConnection connection, Month month) => connection.Execute(
        $"""
        WITH last AS (
            SELECT g.id AS signal, v.at FROM ax.signal g CROSS JOIN LATERAL (
                SELECT at FROM ax.{SampleTable(month)} WHERE signal = g.id ORDER BY at DESC LIMIT 1) v
            WHERE NOT EXISTS (SELECT 1 FROM ax.carried c WHERE c.signal = g.id AND c.at > v.at)),
        gone AS (DELETE FROM ax.carried c USING last l WHERE c.signal = l.signal)
        INSERT INTO ax.carried SELECT v.* FROM last l JOIN ax.{SampleTable(month)} v ON v.signal = l.signal AND v.at = l.at
        """);

    /// <summary>Drops the partitions of a month. Everybody waits for it, and it for everybody: it gives up soon.</summary>
    /// <exception cref="PostgresException">Somebody reads for long; try again later.</exception>
    public static void DropPartitions(NpgsqlConnection connection, Month month)
    {
        connection.Execute("SET LOCAL lock_timeout = '2s'");
        connection.Execute($"DROP TABLE IF EXISTS ax.{SampleTable(month)}, ax.{RollupTable(month)}, ax.{HourTable(month)}");
    }

    /// <summary>Gets the table with the values of a month.</summary>
    public static string SampleTable(Month month) => $"sample_{Suffix(month)}";

    private static void Attach(NpgsqlConnection connection, string parent, string name, long from, long to)
    {
        if (!connection.Scalar<bool>("SELECT to_regclass($1) IS NOT NULL", "ax." + name))
        {
            connection.Execute($"CREATE TABLE ax.{name} (LIKE {parent} INCLUDING ALL)");
            connection.Execute($"ALTER TABLE {parent} ATTACH PARTITION ax.{name} FOR VALUES FROM ({from}) TO ({to})");
        }
    }

    private static string RollupTable(Month month) => $"rollup_{Suffix(month)}";

    private static string HourTable(Month month) => $"rollup_hour_{Suffix(month)}";

    private static string Suffix(Month month) => month.ToString().Replace('-', '_');
}
