using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.History;

/// <summary>The last values of a variable, in memory; the oldest goes when one comes too many.</summary>
/// <remarks>About 80 bytes a value. Memory grows with what is really there.</remarks>
public sealed class MemoryHistory : IVariableHistory
{
    private readonly Lock _gate = new();
    private readonly int _capacity;
    private DataValue[] _ring = new DataValue[16];
    private int _first;
    private int _count;

    /// <summary>Makes an empty history.</summary>
    /// <param name="capacity">The most values; at least 1.</param>
    public MemoryHistory(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <inheritdoc/>
    public void Append(in DataValue value)
    {
        lock (_gate)
        {
            if (_count == _capacity)
            {
                _first = (_first + 1) % _ring.Length;
                _count--;
            }
            else if (_count == _ring.Length)
            {
                Grow();
            }

            // Late values are rare, and then late by little: they move back from the end.
            var at = _count++;
            for (; at > 0 && At(at - 1).SourceTimestamp > value.SourceTimestamp; at--)
            {
                At(at) = At(at - 1);
            }

            At(at) = value;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<DataValue> Read(DateTime earliest, DateTime latest, bool newestFirst, int skip, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        lock (_gate)
        {
            var from = FirstNotBefore(earliest);
            var end = latest == DateTime.MaxValue ? _count : FirstNotBefore(latest.AddTicks(1));
            var found = new DataValue[(int)Math.Clamp((long)end - from - skip, 0, most)];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = At(newestFirst ? end - 1 - skip - i : from + skip + i);
            }

            return found;
        }
    }

    private ref DataValue At(int index) => ref _ring[(_first + index) % _ring.Length];

    private int FirstNotBefore(DateTime time)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).SourceTimestamp < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Grow()
    {
        var larger = new DataValue[(int)Math.Min(_capacity, _ring.Length * 2L)];
        for (var i = 0; i < _count; i++)
        {
            larger[i] = At(i);
        }

        (_ring, _first) = (larger, 0);
    }
}
