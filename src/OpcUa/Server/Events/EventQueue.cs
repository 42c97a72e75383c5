using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>
/// The events of one monitored item that wait for a message. When one comes too many, an event of type
/// EventQueueOverflowEventType stands where the gap is (Part 4 §5.13.1.5).
/// </summary>
/// <param name="capacity">How many events wait at most, the overflow event not counted.</param>
/// <param name="discardOldest">What goes when one comes too many: the oldest, or else the newest.</param>
/// <param name="overflow">Makes the overflow event of a time, when it is sent: until then it takes no memory.</param>
/// <param name="memory">What is left for the events in all queues; without it an event is one too many.</param>
internal sealed class EventQueue(int capacity, bool discardOldest, Func<DateTime, Variant[]> overflow, Quota memory)
{
    private readonly Queue<Variant[]> _events = new();
    private DateTime? _overflow;

    public int Count => _events.Count + (_overflow is null ? 0 : 1);

    public int Capacity => capacity;

    public bool DiscardsOldest => discardOldest;

    /// <summary>Gets the event that <see cref="TryDequeue"/> takes next; there must be one.</summary>
    public Variant[] Next => IsOverflowNext ? overflow(_overflow!.Value) : _events.Peek();

    // First when the oldest went, last when the newest did.
    private bool IsOverflowNext => _overflow is not null && (discardOldest || _events.Count == 0);

    /// <summary>Adds an event.</summary>
    /// <param name="fields">The event.</param>
    /// <param name="now">The time.</param>
    public void Enqueue(Variant[] fields, DateTime now)
    {
        if (_events.Count == capacity)
        {
            _overflow ??= now;
            if (!discardOldest)
            {
                return;
            }

            Release(_events.Dequeue());
        }

        if (memory.TryTake(HeldBytes.Of(fields)))
        {
            _events.Enqueue(fields);
        }
        else
        {
            _overflow ??= now;
        }
    }

    /// <summary>Takes the next event.</summary>
    public bool TryDequeue([NotNullWhen(true)] out Variant[]? fields)
    {
        if (IsOverflowNext)
        {
            fields = overflow(_overflow!.Value);
            _overflow = null;
            return true;
        }

        if (!_events.TryDequeue(out fields))
        {
            return false;
        }

        Release(fields);
        return true;
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        while (_events.TryDequeue(out var fields))
        {
            Release(fields);
        }

        _overflow = null;
    }

    private void Release(Variant[] fields) => memory.Return(HeldBytes.Of(fields));
}
