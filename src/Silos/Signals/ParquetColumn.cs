using Parquet;
using Parquet.Schema;

namespace AxComplex.Silos.Signals;

/// <summary>A column of a Parquet file, with the cells that wait for the next row group.</summary>
/// <param name="field">What the file's schema says of it.</param>
internal abstract class ParquetColumn(DataField field)
{
    // What a signed 64-bit number of nanoseconds since 1970 can say, in whole years.
    private static readonly DateTime Earliest = new(1678, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(2262, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Gets what the file's schema says of the column.</summary>
    public DataField Field { get; } = field;

    /// <summary>Makes a column of UTC times. Nanoseconds: microseconds would lose the last digit of the 100 ns of OPC UA.</summary>
    public static TypedParquetColumn<DateTime> Times(string name) => Required<DateTime>(
        new DateTimeDataField(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Nanos, isNullable: false));

    /// <summary>Makes a column of values.</summary>
    public static TypedParquetColumn<T> Values<T>(string name)
        where T : struct => Required<T>(new DataField<T>(name, false));

    /// <summary>Makes a column in which cells may be empty.</summary>
    public static TypedParquetColumn<T?> Optional<T>(string name)
        where T : struct => MayBeEmpty<T>(new DataField<T>(name, true));

    /// <summary>Makes a column of words.</summary>
    public static TypedParquetColumn<ReadOnlyMemory<char>> Words(string name) => Required<ReadOnlyMemory<char>>(new DataField(name, typeof(string), isNullable: false));

    /// <summary>Makes a column of texts that may be empty.</summary>
    public static TypedParquetColumn<ReadOnlyMemory<char>?> Texts(string name) => MayBeEmpty<ReadOnlyMemory<char>>(new DataField(name, typeof(string), isNullable: true));

    /// <summary>Whether a file can hold a time.</summary>
    public static bool CanHold(DateTime time) => time >= Earliest && time <= Latest;

    /// <summary>Writes the cells that wait, and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    private static TypedParquetColumn<T> Required<T>(DataField field)
        where T : struct => new(field, (group, cells, cancellationToken) => group.WriteAsync(field, cells, cancellationToken: cancellationToken));

    private static TypedParquetColumn<T?> MayBeEmpty<T>(DataField field)
        where T : struct => new(field, (group, cells, cancellationToken) => group.WriteAsync<T>(field, cells, cancellationToken: cancellationToken));
}
