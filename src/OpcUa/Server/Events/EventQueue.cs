using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>
/// The events of one monitored item that wait for a message. When one comes too many, an event of type
/// EventQueueOverflowEventType stands where the gap is (Part 4 §5.13.1.5).
/// </summary>
/// <param name="capacity">How many events wait at most, the overflow event not counted.</param>
/// <param name="discardOldest">What goes when one comes too many: the oldest, or else the newest.</param>
internal sealed class EventQueue(int capacity, bool discardOldest)
{
    private readonly Queue<Variant[]> _events = new();
    private Variant[]? _overflow;

    public int Count => _events.Count + (_overflow is null ? 0 : 1);

    public int Capacity => capacity;

    public bool DiscardsOldest => discardOldest;

    /// <summary>Gets the event that <see cref="TryDequeue"/> takes next; there must be one.</summary>
    public Variant[] Next => IsOverflowNext ? _overflow! : _events.Peek();

    // First when the oldest went, last when the newest did.
    private bool IsOverflowNext => _overflow is not null && (discardOldest || _events.Count == 0);

    /// <summary>Adds an event.</summary>
    /// <param name="fields">The event.</param>
    /// <param name="overflow">Makes the overflow event, if it is needed.</param>
    public void Enqueue(Variant[] fields, Func<Variant[]> overflow)
    {
        if (_events.Count < capacity)
        {
            _events.Enqueue(fields);
            return;
        }

        _overflow ??= overflow();
        if (discardOldest)
        {
            _events.Dequeue();
            _events.Enqueue(fields);
        }
    }

    /// <summary>Takes the next event.</summary>
    public bool TryDequeue(out Variant[] fields)
    {
        if (IsOverflowNext)
        {
            (fields, _overflow) = (_overflow!, null);
            return true;
        }

        return _events.TryDequeue(out fields!);
    }
}
