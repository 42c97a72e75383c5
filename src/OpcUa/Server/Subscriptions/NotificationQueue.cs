using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The values of one monitored item that wait for a message (Part 4 §5.13.1.5, Queue parameters).</summary>
/// <param name="capacity">How many values wait at most; at least 1. Memory grows with what really waits.</param>
/// <param name="discardOldest">What goes when one comes too many: the oldest, or else the newest.</param>
/// <param name="memory">What is left for texts, arrays and structures in all queues; without it BadOutOfMemory stands for the value.</param>
internal sealed class NotificationQueue(int capacity, bool discardOldest, Quota memory)
{
    private DataValue[] _ring = new DataValue[1];
    private int _first;

    public int Count { get; private set; }

    public int Capacity => capacity;

    public bool DiscardsOldest => discardOldest;

    /// <summary>Gets the oldest value; there must be one.</summary>
    public ref readonly DataValue Oldest => ref _ring[_first];

    /// <summary>Adds a value. A queue of 1 holds the newest; a longer one marks the gap with the overflow bit.</summary>
    public void Enqueue(in DataValue value)
    {
        if (Count < capacity)
        {
            Append(Held(value));
        }
        else if (capacity == 1)
        {
            Release(_ring[_first]);
            _ring[_first] = Held(value);
        }
        else if (discardOldest)
        {
            TryDequeue(out _);
            ref var oldest = ref _ring[_first];
            oldest = oldest with { Status = oldest.Status.WithOverflow() };
            Append(Held(value));
        }
        else
        {
            ref var newest = ref _ring[(_first + Count - 1) % _ring.Length];
            Release(newest);
            newest = Held(value);
            newest = newest with { Status = newest.Status.WithOverflow() };
        }
    }

    /// <summary>Takes the oldest value.</summary>
    public bool TryDequeue(out DataValue value)
    {
        if (Count == 0)
        {
            value = default;
            return false;
        }

        value = _ring[_first];
        _ring[_first] = default;
        _first = (_first + 1) % _ring.Length;
        Count--;
        Release(value);
        return true;
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        while (TryDequeue(out _))
        {
            // Its memory is counted back.
        }

        (_ring, _first) = (new DataValue[1], 0);
    }

    private DataValue Held(in DataValue value) =>
        HeldBytes.Of(value.Value) is var bytes and > 0 && !memory.TryTake(bytes) ? HeldValue.Missing(value) : value;

    private void Release(in DataValue value)
    {
        if (HeldBytes.Of(value.Value) is var bytes and > 0)
        {
            memory.Return(bytes);
        }
    }

    private void Append(in DataValue value)
    {
        if (Count == _ring.Length)
        {
            var larger = new DataValue[Math.Min(capacity, _ring.Length * 2)];
            for (var i = 0; i < Count; i++)
            {
                larger[i] = _ring[(_first + i) % _ring.Length];
            }

            (_ring, _first) = (larger, 0);
        }

        _ring[(_first + Count) % _ring.Length] = value;
        Count++;
    }
}
