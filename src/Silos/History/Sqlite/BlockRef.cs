using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Values of one signal, in order: a block on disk that is decoded when it is needed, or a part that is still in memory.</summary>
internal sealed class BlockRef
{
    private readonly SampleColumns? _columns;
    private readonly SqliteSession? _month;

    /// <summary>A part in memory.</summary>
    public BlockRef(SampleColumns ordered) =>
        (_columns, Stats, Id) = (ordered, new BlockStats { First = ordered.Times[0], Last = ordered.Times[^1] }, long.MaxValue);

    /// <summary>A block on disk.</summary>
    public BlockRef(BlockHeader header, SqliteSession month) => (_month, Stats, Id) = (month, header.Stats, header.Id);

    /// <summary>Gets what is known of it; of a part in memory only its beginning and end.</summary>
    public BlockStats Stats { get; }

    /// <summary>Gets whether <see cref="Stats"/> says all.</summary>
    public bool HasStats => _columns is null;

    /// <summary>Gets its number in the file, which rises with every block; the highest for what is in memory.</summary>
    public long Id { get; }

    /// <summary>Gets the values.</summary>
    /// <param name="reader">Decodes.</param>
    /// <param name="columns">Takes them, if they have to be decoded.</param>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public SampleColumns Load(BlockReader reader, SampleColumns columns)
    {
        if (_columns is not null)
        {
            return _columns;
        }

        var bytes = _month!.Scalar<byte[]>("SELECT samples FROM data WHERE id = $0", Id) ?? throw new InvalidDataException($"The bytes of block {Id} are missing.");
        reader.Read(bytes, columns);
        return columns;
    }
}
