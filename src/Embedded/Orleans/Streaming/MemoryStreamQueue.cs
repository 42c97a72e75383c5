using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One stream: its subscriptions, and the producers that wait for room.</summary>
internal sealed class MemoryStreamQueue
{
    /// <summary>How many items may wait for one subscription; then producers wait. As many as Orleans' queue cache holds.</summary>
    public const int Capacity = 4096;

    private readonly Lock _lock = new();
    private readonly MemoryStreamProvider _provider;
    private readonly List<MemorySubscription> _subscriptions = [];
    private readonly Queue<(object?[] Items, TaskCompletionSource Room)> _blocked = new();
    private long _sequence;

    public MemoryStreamQueue(MemoryStreamProvider provider, StreamId stream)
    {
        _provider = provider;
        Stream = stream;
        foreach (var grainClass in provider.Silo.References.Classes)
        {
            if (grainClass.ImplicitStreams.Contains(stream.GetNamespace() ?? string.Empty))
            {
                _subscriptions.Add(new MemorySubscription(this, Guid.NewGuid(), new GrainSubscriber(grainClass, stream.GetKeyAsString()), isImplicit: true));
            }
        }
    }

    public StreamId Stream { get; }

    public MemoryStreamProvider Provider => _provider;

    public Task PublishAsync(object?[] items)
    {
        if (items.Length == 0)
        {
            return Task.CompletedTask;
        }

        lock (_lock)
        {
            if (_blocked.Count == 0 && HasRoom())
            {
                Append(items);
                return Task.CompletedTask;
            }

            var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _blocked.Enqueue((items, room));
            return room.Task;
        }
    }

    public MemorySubscription Subscribe(object subscriber)
    {
        lock (_lock)
        {
            if (subscriber is GrainSubscriber grain && Array.Find([.. _subscriptions], own => own.IsImplicit && grain.Equals(own.Subscriber)) is { } known)
            {
                return known;
            }

            var subscription = new MemorySubscription(this, Guid.NewGuid(), subscriber, isImplicit: false);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public void Unsubscribe(MemorySubscription subscription)
    {
        lock (_lock)
        {
            if (!subscription.IsImplicit)
            {
                _subscriptions.Remove(subscription);
            }

            subscription.Clear();
            LetBlockedIn();
        }
    }

    public MemorySubscription[] SubscriptionsOf(object subscriber)
    {
        lock (_lock)
        {
            return [.. _subscriptions.Where(subscription => subscriber.Equals(subscription.Subscriber))];
        }
    }

    /// <summary>Takes the batch that a subscription delivers next.</summary>
    public bool TryTake(MemorySubscription subscription, [NotNullWhen(true)] out MemoryStreamBatch? batch)
    {
        lock (_lock)
        {
            var taken = subscription.TryTake(out batch);
            LetBlockedIn();
            return taken;
        }
    }

    private bool HasRoom() => _subscriptions.TrueForAll(static subscription => subscription.Count < Capacity);

    private void LetBlockedIn()
    {
        while (_blocked.Count > 0 && HasRoom())
        {
            var (items, room) = _blocked.Dequeue();
            Append(items);
            room.TrySetResult();
        }
    }

    private void Append(object?[] items)
    {
        var sequence = _sequence++;
        foreach (var subscription in _subscriptions)
        {
            subscription.Add(new MemoryStreamBatch(items, sequence));
        }
    }
}
