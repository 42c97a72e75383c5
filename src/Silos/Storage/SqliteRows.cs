using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.Storage;

/// <summary>Reads columns of a row.</summary>
internal static class SqliteRows
{
    /// <summary>Gets a column, or null.</summary>
    public static long? NullableInt64(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>Gets a column, or null.</summary>
    public static string? NullableString(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Gets a time that is kept in ticks.</summary>
    public static DateTime Time(this SqliteDataReader reader, int column) => new(reader.GetInt64(column), DateTimeKind.Utc);
}
