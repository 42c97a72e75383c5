using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace AxComplex.Silos.History.Postgres;

/// <summary>Short forms for commands whose text is ours; values go in as parameters <c>$1</c>, <c>$2</c>…</summary>
[SuppressMessage("Security", "CA2100", Justification = "Every text is made of constants and numbers of this project; values are parameters.")]
internal static class PostgresCommands
{
    /// <summary>Makes a command.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }

    /// <summary>Adds a command to a batch.</summary>
    public static NpgsqlBatch Add(this NpgsqlBatch batch, string text, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs a command once.</summary>
    public static int Execute(this NpgsqlConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a query and gets its first value, or the default.</summary>
    public static T? Scalar<T>(this NpgsqlConnection connection, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(text, values);
        return command.ExecuteScalar() is T value ? value : default;
    }

    /// <summary>Runs a query and reads every row.</summary>
    public static List<T> Query<T>(this NpgsqlConnection connection, Func<NpgsqlDataReader, T> row, string text, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(text, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Runs a query and reads every row.</summary>
    public static async Task<List<T>> ReadAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> row)
    {
        await using (command)
        {
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }

    /// <summary>Gets a column, or null.</summary>
    public static long? NullableInt64(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>Gets a column, or null.</summary>
    public static double? NullableDouble(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    /// <summary>Gets a column, or null.</summary>
    public static string? NullableString(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Gets a time that is kept in ticks.</summary>
    public static DateTime Time(this NpgsqlDataReader reader, int column) => new(reader.GetInt64(column), DateTimeKind.Utc);
}
