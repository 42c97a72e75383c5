using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The tables of <c>catalog.db</c>, times in ticks of 100 ns since the year 1, UTC. See docs/history.md.</summary>
/// <remarks>
/// A batch goes into <c>journal</c> with the watermark of its connection in one transaction, and is acknowledged then. Values move
/// on into the blocks of <see cref="MonthSchema"/>; those that are too few for a block wait in <c>kept</c>, so that the journal can end.
/// Coverage holds the observed spans of a machine joined, one row for each stretch without a hole. A change of an alarm that
/// comes again, as after a ConditionRefresh (Part 9 §5.5.7), is the row that is there. <c>carried</c> has the last value of each signal of
/// the months that were dropped, <c>left_out</c> how many values came too late for them.
/// </remarks>
internal static class CatalogSchema
{
    private static readonly SqliteSchema Schema = new(
        3,
        """
        CREATE TABLE connection(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, watermark INTEGER NOT NULL);
        CREATE TABLE journal(
            position INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, batch BLOB NOT NULL);
        CREATE TABLE kept(
            signal INTEGER PRIMARY KEY, position INTEGER NOT NULL, since INTEGER NOT NULL, samples BLOB NOT NULL);
        CREATE TABLE machine(
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, received_at INTEGER,
            description TEXT, description_version INTEGER NOT NULL);
        CREATE TABLE signal(
            id INTEGER PRIMARY KEY, machine INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE(machine, name));
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
        CREATE TABLE fact(
            machine INTEGER NOT NULL, hour INTEGER NOT NULL, rule TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY(machine, hour, rule)) WITHOUT ROWID;
        CREATE TABLE dropped(
            month TEXT PRIMARY KEY, to_ticks INTEGER NOT NULL, dropped_at INTEGER NOT NULL, file_bytes INTEGER NOT NULL);
        """,
        """
        CREATE TABLE carried(
            signal INTEGER PRIMARY KEY, at INTEGER NOT NULL, samples BLOB NOT NULL);
        CREATE TABLE left_out(
            machine INTEGER PRIMARY KEY, count INTEGER NOT NULL);
        """,
        """
        -- Which hours of a machine are over: HourFactsGuard.
        ALTER TABLE machine ADD COLUMN guard_position INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE machine ADD COLUMN guard_from INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE machine ADD COLUMN guard_late INTEGER NOT NULL DEFAULT 0;
        """);

    /// <summary>Opens the catalog for writing; makes it where there is none.</summary>
    /// <exception cref="InvalidOperationException">A newer program was here before.</exception>
    public static SqliteSession OpenForWriting(string file) => SqliteSession.OpenForWriting(file, Schema);
}
