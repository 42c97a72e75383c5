using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>All subscriptions of the server by their ids, those whose session is gone too. Safe from any thread.</summary>
internal sealed class SubscriptionDirectory
{
    private readonly ConcurrentDictionary<uint, Subscription> _all = new();
    private uint _lastId;
    private uint _created;

    public int Count => _all.Count;

    /// <summary>Gets how many there have ever been.</summary>
    public uint Created => Volatile.Read(ref _created);

    public uint NextId() => Interlocked.Increment(ref _lastId);

    public void Add(Subscription subscription)
    {
        Interlocked.Increment(ref _created);
        _all[subscription.Id] = subscription;
    }

    public void Remove(uint id) => _all.TryRemove(id, out _);

    public bool TryFind(uint id, [NotNullWhen(true)] out Subscription? subscription) => _all.TryGetValue(id, out subscription);

    /// <summary>Ends one whose session is gone, to make room for that of somebody who is there.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryDeleteAbandoned()
    {
        var abandoned = _all.Values.Where(s => s.Owner.IsClosed).MinBy(s => s.Id);
        abandoned?.Delete();
        return abandoned is not null;
    }

    /// <summary>Ends those whose session is gone, when the server stops.</summary>
    public void DeleteAll()
    {
        foreach (var subscription in _all.Values)
        {
            subscription.Delete();
        }
    }
}
