namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>Who watches a node. One more or one less takes the same time, however many there are. Not safe by itself.</summary>
/// <remarks>
/// A client may watch one variable with 50,000 items, and end them all at once, while everybody else waits for the lock of that
/// variable. Few monitors, as most variables have, take an array and no more.
/// </remarks>
/// <typeparam name="T">The monitors.</typeparam>
internal sealed class MonitorList<T>
    where T : class
{
    private const int MostSearched = 16;

    private T[] _monitors = [];
    private Dictionary<T, int>? _places;

    public int Count { get; private set; }

    /// <summary>Gets the monitors, in no order that means anything; good until one is added or removed.</summary>
    public ReadOnlySpan<T> All => _monitors.AsSpan(0, Count);

    /// <summary>Adds a monitor; a second time does nothing.</summary>
    public void Add(T monitor)
    {
        if (PlaceOf(monitor) >= 0)
        {
            return;
        }

        if (Count == _monitors.Length)
        {
            Array.Resize(ref _monitors, Math.Max(1, Count * 2));
        }

        _monitors[Count] = monitor;
        _places?.Add(monitor, Count);
        Count++;
        if (Count > MostSearched && _places is null)
        {
            _places = new Dictionary<T, int>(Count * 2, ReferenceEqualityComparer.Instance);
            for (var i = 0; i < Count; i++)
            {
                _places.Add(_monitors[i], i);
            }
        }
    }

    /// <summary>Removes a monitor; a second time does nothing. The last one takes its place.</summary>
    public void Remove(T monitor)
    {
        var place = PlaceOf(monitor);
        if (place < 0)
        {
            return;
        }

        Count--;
        var last = _monitors[Count];
        _monitors[place] = last;
        _monitors[Count] = null!;
        if (_places is not null)
        {
            _places[last] = place;
            _places.Remove(monitor);
        }

        if (Count == 0)
        {
            (_monitors, _places) = ([], null);
        }
    }

    private int PlaceOf(T monitor) => _places is null
        ? Array.IndexOf(_monitors, monitor, 0, Count)
        : _places.GetValueOrDefault(monitor, -1);
}
