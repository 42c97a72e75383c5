using Parquet;
using Parquet.Schema;

namespace AxComplex.Silos.Signals;

/// <summary>A Parquet file that is written row group by row group, forwards only.</summary>
internal sealed class ParquetTable
{
    private readonly ParquetWriter _writer;
    private readonly ParquetColumn[] _columns;

    private ParquetTable(ParquetWriter writer, ParquetColumn[] columns) => (_writer, _columns) = (writer, columns);

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes; need not be seekable.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ParquetTable> BeginAsync(Stream output, ParquetColumn[] columns, CancellationToken cancellationToken)
    {
        // Snappy is read everywhere, and the package has it without native code.
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        foreach (var column in columns.Where(column => column.Field.ClrType == typeof(string) || column.Field.ClrType == typeof(ReadOnlyMemory<char>)))
        {
            options.ColumnEncodingHints[column.Field.Name] = EncodingHint.Dictionary;
        }

        var schema = new ParquetSchema(columns.Select(column => column.Field));
        return new(await ParquetWriter.CreateAsync(schema, output, options, cancellationToken: cancellationToken), columns);
    }

    /// <summary>Writes the rows that wait in the columns as a row group.</summary>
    public async Task WriteRowsAsync(CancellationToken cancellationToken)
    {
        using var group = _writer.CreateRowGroup();
        foreach (var column in _columns)
        {
            await column.WriteAsync(group, cancellationToken);
        }
    }

    /// <summary>Writes the footer, without which a file is none. Not to be called after a failure.</summary>
    public ValueTask CompleteAsync() => _writer.DisposeAsync();
}
