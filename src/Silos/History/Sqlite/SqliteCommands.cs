using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Short forms for commands whose text is a constant of ours; values go in as parameters <c>$0</c>, <c>$1</c>…</summary>
[SuppressMessage("Security", "CA2100", Justification = "Every text is a constant of this project; values are parameters.")]
internal static class SqliteCommands
{
    /// <summary>Makes a command with parameters to be set later; for commands that run many times.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }

    /// <summary>Sets the parameters.</summary>
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Runs a command once.</summary>
    public static int Execute(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values.Length).With(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query once and gets its first value, or the default.</summary>
    public static T? Scalar<T>(this SqliteConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values.Length).With(values);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>Runs a query once and reads every row.</summary>
    public static List<T> Query<T>(this SqliteConnection connection, Func<SqliteDataReader, T> row, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Prepare(text, values.Length).With(values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Gets a column, or null.</summary>
    public static long? NullableInt64(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>Gets a column, or null.</summary>
    public static string? NullableString(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Gets a time that is kept in ticks.</summary>
    public static DateTime Time(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), DateTimeKind.Utc);
}
