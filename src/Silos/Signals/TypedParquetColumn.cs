using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace AxComplex.Silos.Signals;

/// <summary>A column of cells of one type.</summary>
/// <typeparam name="TCell">What a cell holds.</typeparam>
/// <param name="field">What the file's schema says of it.</param>
/// <param name="write">Writes cells into a row group.</param>
internal sealed class TypedParquetColumn<TCell>(DataField field, Func<ParquetRowGroupWriter, ReadOnlyMemory<TCell>, CancellationToken, Task> write) : ParquetColumn(field)
{
    private readonly ArrayBufferWriter<TCell> _cells = new();

    /// <summary>Adds a cell.</summary>
    public void Add(TCell cell)
    {
        _cells.GetSpan(1)[0] = cell;
        _cells.Advance(1);
    }

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await write(group, _cells.WrittenMemory, cancellationToken);
        _cells.Clear();
    }
}
