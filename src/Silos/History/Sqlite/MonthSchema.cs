using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The tables of <c>values-YYYY-MM.db</c>, which holds the values of one month of equipment time. See docs/history.md.</summary>
/// <remarks>
/// A block holds values of one signal, in order, each once, within one day UTC, so that a search by time knows where to begin.
/// What it says of itself lies apart from its bytes, so that looking through many is fast. <c>position</c> is the last batch that a
/// block has values of; <c>sealed</c> says for each signal up to which batch its values of this month are in blocks: a replay of
/// the journal leaves those out.
/// </remarks>
internal static class MonthSchema
{
    private static readonly SqliteSchema Schema = new(
        1,
        """
        CREATE TABLE block(
            signal INTEGER NOT NULL, first INTEGER NOT NULL, id INTEGER NOT NULL, last INTEGER NOT NULL, count INTEGER NOT NULL, good INTEGER NOT NULL,
            numbers INTEGER NOT NULL, min REAL NOT NULL, max REAL NOT NULL, sum REAL NOT NULL, position INTEGER NOT NULL,
            PRIMARY KEY(signal, first, id)) WITHOUT ROWID;
        CREATE TABLE data(
            id INTEGER PRIMARY KEY, samples BLOB NOT NULL);
        CREATE TABLE sealed(
            signal INTEGER PRIMARY KEY, position INTEGER NOT NULL);
        CREATE TABLE untidy(
            signal INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(signal, day)) WITHOUT ROWID;
        """);

    /// <summary>Opens a file for writing; makes it where there is none.</summary>
    /// <exception cref="InvalidOperationException">A newer program was here before.</exception>
    public static SqliteSession OpenForWriting(string file) => SqliteSession.OpenForWriting(file, Schema);
}
