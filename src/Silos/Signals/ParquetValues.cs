using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Signals;

/// <summary>
/// Values as rows of a Parquet file. A file may hold signals of every kind, and a column has one type, so a value stands where its kind
/// belongs: as a number in <c>value</c>, exactly in <c>integer</c>, or in <c>text</c>.
/// </summary>
internal sealed class ParquetValues
{
    // What one row group may hold: about 6 MiB of cells, and at most 8 MiB of texts besides.
    private const int MaxRows = 65_536;
    private const int MaxCharacters = 4 * 1024 * 1024;

    private readonly TypedParquetColumn<ReadOnlyMemory<char>> _signal = ParquetColumn.Words("signal");
    private readonly TypedParquetColumn<DateTime> _sourceTime = ParquetColumn.Times("sourceTime");
    private readonly TypedParquetColumn<double?> _value = ParquetColumn.Optional<double>("value");
    private readonly TypedParquetColumn<long?> _integer = ParquetColumn.Optional<long>("integer");
    private readonly TypedParquetColumn<ReadOnlyMemory<char>?> _text = ParquetColumn.Texts("text");
    private readonly TypedParquetColumn<ReadOnlyMemory<char>> _kind = ParquetColumn.Words("kind");
    private readonly TypedParquetColumn<ReadOnlyMemory<char>> _quality = ParquetColumn.Words("quality");
    private readonly TypedParquetColumn<uint> _status = ParquetColumn.Values<uint>("status");
    private readonly TypedParquetColumn<DateTime> _serverTime = ParquetColumn.Times("serverTime");
    private int _rows;
    private int _characters;

    /// <summary>Gets the columns, in the order of the file.</summary>
    public ParquetColumn[] Columns => [_signal, _sourceTime, _value, _integer, _text, _kind, _quality, _status, _serverTime];

    /// <summary>Gets whether the rows that wait are as many as a row group may hold.</summary>
    public bool IsFull => _rows >= MaxRows || _characters >= MaxCharacters;

    /// <summary>Gets whether no row waits.</summary>
    public bool IsEmpty => _rows == 0;

    /// <summary>Adds a row.</summary>
    /// <param name="signal">The signal's name.</param>
    /// <param name="sample">The value.</param>
    /// <param name="quality">Its quality, in a word.</param>
    public void Add(string signal, Sample sample, string quality)
    {
        var (value, kind) = (sample.Value, sample.Value.Kind);
        _signal.Add(signal.AsMemory());
        _sourceTime.Add(sample.SourceTime);
        _value.Add(kind is SampleKind.Number or SampleKind.Integer or SampleKind.Boolean ? value.AsDouble : null);
        _integer.Add(kind is SampleKind.Integer ? value.Integer : null);
        _text.Add(value.Text?.AsMemory());
        _kind.Add(Name(kind).AsMemory());
        _quality.Add(quality.AsMemory());
        _status.Add(sample.Status);
        _serverTime.Add(sample.ServerTime);
        _rows++;
        _characters += value.Text?.Length ?? 0;
    }

    /// <summary>Forgets how many rows waited, after the columns were written.</summary>
    public void Clear() => (_rows, _characters) = (0, 0);

    // The names of an enumeration are made anew each time they are asked for.
    private static string Name(SampleKind kind) => kind switch
    {
        SampleKind.Boolean => nameof(SampleKind.Boolean),
        SampleKind.Integer => nameof(SampleKind.Integer),
        SampleKind.Number => nameof(SampleKind.Number),
        SampleKind.Text => nameof(SampleKind.Text),
        _ => nameof(SampleKind.Null),
    };
}
