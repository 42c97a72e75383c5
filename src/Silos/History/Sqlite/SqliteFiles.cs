using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>How the files of the history are opened.</summary>
internal static class SqliteFiles
{
    /// <summary>Opens a file for writing: write-ahead log, every commit on the disk before it returns. A new file gets its tables.</summary>
    /// <param name="file">The file; its folder exists.</param>
    /// <param name="version">The version of the tables.</param>
    /// <param name="tables">The tables.</param>
    /// <exception cref="InvalidOperationException">The file was written by another version.</exception>
    public static SqliteConnection OpenForWriting(string file, int version, string tables)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;");
        var found = connection.Scalar<long>("PRAGMA user_version");
        if (found == 0)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(tables);
            connection.Execute($"PRAGMA user_version={version}");
            transaction.Commit();
        }
        else if (found != version)
        {
            connection.Dispose();
            throw new InvalidOperationException(
                $"The history file {file} has version {found}, and this program knows {version}. Start the version that wrote it, or name another Silos:DataDirectory.");
        }

        return connection;
    }

    /// <summary>Opens a file for reading, from a pool. Readers never wait for the writer.</summary>
    public static SqliteConnection OpenForReading(string file)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        connection.Open();
        return connection;
    }
}
