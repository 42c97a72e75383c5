using AxComplex.Silos.History.Blocks;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Values of one signal that will become one block, in the order in which they were stored.</summary>
/// <param name="since">When the first of them came, by Silos' clock, in ticks.</param>
internal sealed class OpenPart(long since)
{
    private readonly List<(long Position, int Start)> _batches = [];

    /// <summary>Gets when the first value came, by Silos' clock, in ticks.</summary>
    public long Since => since;

    /// <summary>Gets the values.</summary>
    public SampleColumns Columns { get; } = new();

    /// <summary>Gets the position of the batch that brought the first value.</summary>
    public long FirstPosition => _batches[0].Position;

    /// <summary>Gets the position of the batch that brought the last value.</summary>
    public long LastPosition => _batches[^1].Position;

    /// <summary>Gets the memory that it takes, in bytes, about.</summary>
    public long Bytes => Columns.Bytes + (16L * _batches.Capacity);

    /// <summary>Says that the values that follow are of another batch.</summary>
    public void Begin(long position) => _batches.Add((position, Columns.Count));

    /// <summary>Finds where the values begin that came after a position.</summary>
    /// <returns>The index; the count when there are none.</returns>
    public int StartAfter(long position)
    {
        var batch = _batches.Count;
        while (batch > 0 && _batches[batch - 1].Position > position)
        {
            batch--;
        }

        return batch == _batches.Count ? Columns.Count : _batches[batch].Start;
    }

    /// <summary>Finds the first batch after a position.</summary>
    /// <returns>Its position; <see cref="long.MaxValue"/> when there is none.</returns>
    public long FirstPositionAfter(long position)
    {
        foreach (var (own, _) in _batches)
        {
            if (own > position)
            {
                return own;
            }
        }

        return long.MaxValue;
    }
}
