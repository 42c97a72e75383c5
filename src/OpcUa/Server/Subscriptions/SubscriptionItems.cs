using System.Diagnostics.CodeAnalysis;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The monitored items of a subscription, and which of them have something to say. Guarded by the session's gate.</summary>
internal sealed class SubscriptionItems(ServerQuotas quotas)
{
    private const int LeastForgotten = 64;

    private readonly Dictionary<uint, MonitoredItem> _all = [];
    private readonly Queue<MonitoredItem> _ready = new();
    private readonly List<DataItem> _sampling = [];
    private int _removed;
    private bool _isClosed;

    public IReadOnlyCollection<MonitoredItem> All => _all.Values;

    /// <summary>Gets what is left for what the items of all subscriptions hold.</summary>
    public Quota Memory => quotas.QueuedBytes;

    /// <summary>Gets the items that may have something to say, the one that has waited longest first.</summary>
    public IReadOnlyCollection<MonitoredItem> Ready => _ready;

    public bool HasNotifications => TryPeek(out _);

    public bool TryFind(uint id, [NotNullWhen(true)] out MonitoredItem? item) => _all.TryGetValue(id, out item);

    /// <summary>Adds an item if the limits leave room; the caller configures it then.</summary>
    public bool TryAdd(MonitoredItem item, int most)
    {
        if (_isClosed || _all.Count >= most || !quotas.MonitoredItems.TryTake(1))
        {
            return false;
        }

        _all.Add(item.Id, item);
        return true;
    }

    /// <summary>Removes an item; the caller detaches it from its variable after it has let go of the gate.</summary>
    public bool TryRemove(uint id, [NotNullWhen(true)] out MonitoredItem? item)
    {
        if (!_all.Remove(id, out item))
        {
            return false;
        }

        Release(item);
        if (++_removed > LeastForgotten && _removed > (_ready.Count + _sampling.Count) / 2)
        {
            ForgetRemoved();
        }

        return true;
    }

    /// <summary>Notes that an item may have something to say.</summary>
    public void List(MonitoredItem item)
    {
        if (!item.IsListed && item.HasNotifications)
        {
            item.IsListed = true;
            _ready.Enqueue(item);
        }
    }

    /// <summary>Notes that a value of an item waits for the end of its sampling interval.</summary>
    public void ListSampling(DataItem item) => _sampling.Add(item);

    /// <summary>Has the items report the values whose sampling interval is over.</summary>
    public void Sample(long now) => _sampling.RemoveAll(item => !item.TakeWaiting(now));

    /// <summary>Gets the item that has waited longest to say something.</summary>
    public bool TryPeek([NotNullWhen(true)] out MonitoredItem? item)
    {
        // Items that were deleted or silenced since they were listed fall out here, and those that have said all.
        while (_ready.TryPeek(out item) && !item.HasNotifications)
        {
            item.IsListed = false;
            _ready.Dequeue();
        }

        return item is not null;
    }

    /// <summary>Ends all; none can be added any more.</summary>
    /// <returns>The items, to be detached from their variables outside the gate.</returns>
    public List<MonitoredItem> Close()
    {
        _isClosed = true;
        List<MonitoredItem> items = [.. _all.Values];
        items.ForEach(Release);
        _all.Clear();
        _sampling.Clear();
        _ready.Clear();
        return items;
    }

    // A removed item falls out of both lists when its turn comes. With no Publish request that is never, and a client that
    // makes items and removes them, again and again, would fill the memory with them.
    private void ForgetRemoved()
    {
        for (var n = _ready.Count; n > 0; n--)
        {
            var item = _ready.Dequeue();
            if (!item.IsClosed)
            {
                _ready.Enqueue(item);
            }
        }

        _sampling.RemoveAll(i => i.IsClosed);
        _removed = 0;
    }

    private void Release(MonitoredItem item)
    {
        item.Close();
        quotas.MonitoredItems.Return(1);
        quotas.QueuedValues.Return(item.QueueSize > 1 ? item.QueueSize : 0);
        quotas.Return(item.FilterCost);
    }
}
