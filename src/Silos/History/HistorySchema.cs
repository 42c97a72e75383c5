using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History;

/// <summary>The tables of the history, times in ticks of 100 ns since the year 1, UTC.</summary>
/// <remarks>
/// A batch and everything in it is one transaction; <c>UNIQUE(connection, sequence)</c> and the watermark make it once only.
/// A block holds values of one signal from one batch that lie in one hour, so that a search by time knows where to begin.
/// Coverage holds the observed spans of a machine joined, one row for each stretch without a hole.
/// A change of an alarm that comes again, as after a ConditionRefresh (Part 9 §5.5.7), is the row that is there.
/// </remarks>
internal static class HistorySchema
{
    private const int Version = 2;

    private const string Tables =
        """
        CREATE TABLE connection(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, watermark INTEGER NOT NULL);
        CREATE TABLE batch(
            position INTEGER PRIMARY KEY AUTOINCREMENT, connection INTEGER NOT NULL, sequence INTEGER NOT NULL,
            received_at INTEGER NOT NULL, UNIQUE(connection, sequence));
        CREATE TABLE machine(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, received_at INTEGER,
            description TEXT, description_version INTEGER NOT NULL);
        CREATE TABLE signal(
            id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE(machine, name));
        CREATE TABLE block(
            signal INTEGER NOT NULL, first INTEGER NOT NULL, position INTEGER NOT NULL, machine INTEGER NOT NULL,
            observed_from INTEGER, samples BLOB NOT NULL, PRIMARY KEY(signal, first, position)) WITHOUT ROWID;
        CREATE INDEX block_by_machine ON block(machine, position);
        CREATE TABLE coverage(
            machine INTEGER NOT NULL, from_ticks INTEGER NOT NULL, to_ticks INTEGER NOT NULL,
            PRIMARY KEY(machine, from_ticks)) WITHOUT ROWID;
        CREATE TABLE gap(
            id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, signal TEXT, from_ticks INTEGER NOT NULL, to_ticks INTEGER NOT NULL,
            cause INTEGER NOT NULL, lost INTEGER, position INTEGER NOT NULL);
        CREATE INDEX gap_by_time ON gap(machine, to_ticks);
        CREATE INDEX gap_by_position ON gap(machine, position);
        CREATE TABLE alarm(
            id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, at INTEGER NOT NULL, condition TEXT NOT NULL, event_id TEXT NOT NULL,
            status INTEGER NOT NULL, severity INTEGER NOT NULL, message TEXT NOT NULL, type_name TEXT, position INTEGER NOT NULL,
            UNIQUE(machine, at, condition, event_id, status));
        CREATE INDEX alarm_by_position ON alarm(machine, position);
        """;

    /// <summary>Opens the store for writing: write-ahead log, every commit on the disk before it returns.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public static SqliteConnection OpenForWriting(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        var version = connection.Scalar<long>("PRAGMA user_version");
        if (version == 0)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Tables);
            connection.Execute($"PRAGMA user_version={Version}");
            transaction.Commit();
        }
        else if (version != Version)
        {
            connection.Dispose();
            throw new InvalidOperationException(
                $"The history {file} has version {version}, and this program knows {Version}. Start the version that wrote it, or name another Silos:DataDirectory.");
        }

        return connection;
    }

    /// <summary>Opens the store for reading, from a pool. Readers never wait for the writer.</summary>
    public static SqliteConnection OpenForReading(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        connection.Open();
        return connection;
    }
}
