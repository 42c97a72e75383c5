using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.Storage;

/// <summary>A connection to a SQLite file that prepares each command once. Values go in as parameters <c>$0</c>, <c>$1</c>… One thread at a time.</summary>
/// <remarks>Texts are constants of this project: each is kept with its prepared command as long as the connection lives.</remarks>
[SuppressMessage("Security", "CA2100", Justification = "Every text is a constant of this project; values are parameters.")]
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;

    // Constants are one object each, so it is enough to compare references.
    private readonly Dictionary<string, SqliteCommand> _commands = new(ReferenceEqualityComparer.Instance);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Gets whether a transaction is open. After a failure SQLite may have ended it.</summary>
    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Opens a file for writing: write-ahead log, every commit on the disk before it returns. A new file gets its tables, an older one what has changed since.</summary>
    /// <param name="file">The file; its folder exists.</param>
    /// <param name="schema">The tables.</param>
    /// <exception cref="InvalidOperationException">A newer program was here before, or one of before the first release.</exception>
    public static SqliteSession OpenForWriting(string file, SqliteSchema schema)
    {
        var session = Open(file, SqliteOpenMode.ReadWriteCreate);
        session.Execute("PRAGMA journal_mode=WAL");
        session.Execute("PRAGMA synchronous=FULL");
        try
        {
            schema.Migrate(session, file);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file for reading. Readers never wait for the writer.</summary>
    public static SqliteSession OpenForReading(string file) => Open(file, SqliteOpenMode.ReadOnly);

    /// <summary>Runs a command.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string text, params ReadOnlySpan<object?> values) => Command(text, values).ExecuteNonQuery();

    /// <summary>Runs a query and gets its first value, or the default.</summary>
    public T? Scalar<T>(string text, params ReadOnlySpan<object?> values) => Command(text, values).ExecuteScalar() is T value ? value : default;

    /// <summary>Runs a query and reads every row.</summary>
    public List<T> Query<T>(Func<SqliteDataReader, T> row, string text, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(text, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Runs a query and reads row by row; the same query must not run again meanwhile.</summary>
    public IEnumerable<T> Stream<T>(Func<SqliteDataReader, T> row, string text)
    {
        using var reader = Command(text, []).ExecuteReader();
        while (reader.Read())
        {
            yield return row(reader);
        }
    }

    /// <summary>Ends a transaction without a trace, if there is one.</summary>
    public void Rollback()
    {
        if (IsInTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>Copies the whole file into another one, as this connection sees it, while others go on; and reads the copy to see that it is sound.</summary>
    /// <exception cref="InvalidDataException">The copy is damaged: the file is, or a disk.</exception>
    public void BackUp(string file)
    {
        using var copy = Open(file, SqliteOpenMode.ReadWriteCreate);
        _connection.BackupDatabase(copy._connection);
        if (copy.Scalar<string>("PRAGMA quick_check(1)") is not "ok" and var fault)
        {
            throw new InvalidDataException($"{file} is damaged after it was copied ({fault}). Check the disks, and the file it was copied from.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static SqliteSession Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        connection.Open();
        return new(connection);
    }

    private SqliteCommand Command(string text, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            }

            _commands.Add(text, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
