namespace AxComplex.Plant.Material;

/// <summary>A place for parts between those who make them and those who use them: a conveyor, a rack, a warehouse.</summary>
/// <param name="part">Which part lies there.</param>
/// <param name="capacity">How many find room; null for as many as come.</param>
/// <param name="initial">How many lie there at the start.</param>
internal sealed class PartStore(string part, long? capacity, long initial)
{
    private readonly List<Action<DateTime>> _onPut = [];
    private readonly List<Action<DateTime>> _onTaken = [];
    private long _reserved;

    /// <summary>Gets which part lies there.</summary>
    public string Part => part;

    /// <summary>Gets how many lie there.</summary>
    public long Count { get; private set; } = initial;

    /// <summary>Tells somebody of every arrival.</summary>
    /// <param name="listener">Gets the time.</param>
    public void WhenPut(Action<DateTime> listener) => _onPut.Add(listener);

    /// <summary>Tells somebody of every departure.</summary>
    /// <param name="listener">Gets the time.</param>
    public void WhenTaken(Action<DateTime> listener) => _onTaken.Add(listener);

    /// <summary>Keeps room for parts that are being made.</summary>
    /// <param name="count">How many.</param>
    /// <returns>False when there is not enough; nothing changed.</returns>
    public bool TryReserve(int count)
    {
        if (capacity is { } most && Count + _reserved + count > most)
        {
            return false;
        }

        _reserved += count;
        return true;
    }

    /// <summary>Puts parts there for which room was kept, and gives back the room that was not needed.</summary>
    /// <param name="count">How many.</param>
    /// <param name="reserved">For how many room was kept.</param>
    /// <param name="at">When.</param>
    public void Put(long count, int reserved, DateTime at)
    {
        _reserved -= reserved;
        Count += count;
        if (count > 0)
        {
            _onPut.ForEach(tell => tell(at));
        }

        if (count < reserved)
        {
            _onTaken.ForEach(tell => tell(at));
        }
    }

    /// <summary>Takes parts away.</summary>
    /// <param name="count">How many; no more than there are.</param>
    /// <param name="at">When.</param>
    /// <exception cref="InvalidOperationException">There are fewer: the caller did not look.</exception>
    public void Take(long count, DateTime at)
    {
        if (count > Count)
        {
            throw new InvalidOperationException($"There are {Count} {part}, not {count}.");
        }

        Count -= count;
        _onTaken.ForEach(tell => tell(at));
    }
}
