using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// MonitoredItem Service Set. Items are called by their client handles, which stay when the server's numbers change.
public sealed partial class ClientSubscription
{
    private readonly Lock _itemsGate = new();
    private readonly Dictionary<uint, WatchedItem> _items = [];

    // How often the items were listed to be made anew: what the server makes of an older list is in no subscription of ours.
    private int _listings;

    /// <summary>
    /// Gets what is watched, as it was asked for last. After a recovery that made the subscription anew also what the
    /// server refused this time; it is asked for again the next time.
    /// </summary>
    public IReadOnlyList<MonitoredItemRequest> Items
    {
        get
        {
            lock (_itemsGate)
            {
                return [.. _items.Values.Where(i => !i.IsPending).Select(i => i.Request)];
            }
        }
    }

    /// <summary>
    /// Gets the client handles of items that the server refused when the subscription was made anew. They are asked for again the next time;
    /// to ask sooner, remove them and add them.
    /// </summary>
    public IReadOnlyList<uint> RefusedItems
    {
        get
        {
            lock (_itemsGate)
            {
                return [.. _items.Values.Where(i => i is { Id: null, IsPending: false }).Select(i => i.Request.ClientHandle)];
            }
        }
    }

    /// <summary>Watches more (Part 4 §5.13.2, CreateMonitoredItems), a long list in several requests.</summary>
    /// <param name="items">What to watch.</param>
    /// <param name="cancellationToken">Gives up; some may be watched all the same.</param>
    /// <returns>One result for each, in order. An item that cannot be watched is no exception.</returns>
    /// <exception cref="ArgumentException">A client handle is taken, or comes twice.</exception>
    /// <exception cref="UaException">
    /// A request as a whole failed. <c>BadSubscriptionIdInvalid</c>: a recovery made the subscription anew at the same time;
    /// add them again.
    /// </exception>
    public async Task<IReadOnlyList<MonitoredItemResult>> AddItemsAsync(
        IReadOnlyList<MonitoredItemRequest> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var listing = Reserve(items);
        IReadOnlyList<MonitoredItemCreateResult> results = [];
        var link = Link;
        try
        {
            results = await link.Session.CreateItemsAsync(link.Id, [.. items.Select(i => i.ToWire())], cancellationToken);
        }
        finally
        {
            if (!TrySettle(items, results, listing))
            {
                results = [];
            }
        }

        return results.Count == items.Count
            ? [.. results.Select((r, i) => new MonitoredItemResult(
                items[i].ClientHandle, r.StatusCode, r.MonitoredItemId, RevisedTime.Of(r.RevisedSamplingIntervalMs, leastMs: 0), r.RevisedQueueSize)
            {
                FilterResult = r.FilterResult.Structure as EventFilterResult,
            })]
            : throw new UaException(StatusCode.BadSubscriptionIdInvalid, $"Subscription {link.Id} was made anew meanwhile; add the items again.");
    }

    /// <summary>Changes how items are watched (Part 4 §5.13.3, ModifyMonitoredItems): interval, queue and filter.</summary>
    /// <param name="items">
    /// What each is to be; its client handle says which it is. Node, attribute and mode stay, and so do the fields of events.
    /// </param>
    /// <param name="cancellationToken">Gives up; some may be changed all the same.</param>
    /// <returns>
    /// One result for each, in order; <c>BadMonitoredItemIdInvalid</c> for one that is not watched. An item whose change is
    /// refused stays as it was.
    /// </returns>
    /// <exception cref="ArgumentException">An item would report other fields of events; remove it and add another.</exception>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public async Task<IReadOnlyList<MonitoredItemResult>> ModifyItemsAsync(
        IReadOnlyList<MonitoredItemRequest> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        ThrowIfFieldsChange(items);
        var known = Find(items.Select(i => i.ClientHandle));
        var wire = known.Select(k => new MonitoredItemModifyRequest { MonitoredItemId = k.Id, RequestedParameters = items[k.Index].Parameters() });
        var modified = await Session.ModifyItemsAsync(Id, [.. wire], cancellationToken);
        var results = items.Select(i => new MonitoredItemResult(i.ClientHandle, StatusCode.BadMonitoredItemIdInvalid, 0, default, 0)).ToArray();
        foreach (var ((index, id), result) in known.Zip(modified))
        {
            results[index] = new MonitoredItemResult(
                items[index].ClientHandle, result.StatusCode, id, RevisedTime.Of(result.RevisedSamplingIntervalMs, leastMs: 0), result.RevisedQueueSize)
            {
                FilterResult = result.FilterResult.Structure as EventFilterResult,
            };
            if (!result.StatusCode.IsBad)
            {
                Change(items[index].ClientHandle, old => items[index] with { NodeId = old.NodeId, AttributeId = old.AttributeId, Mode = old.Mode });
            }
        }

        return results;
    }

    /// <summary>Says whether items are looked at and reported (Part 4 §5.13.4, SetMonitoringMode).</summary>
    /// <param name="mode">Neither, looked at, or both.</param>
    /// <param name="clientHandles">Which.</param>
    /// <param name="cancellationToken">Gives up; some may be changed all the same.</param>
    /// <returns>One status for each, in order; <c>BadMonitoredItemIdInvalid</c> for one that is not watched.</returns>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public Task<IReadOnlyList<StatusCode>> SetModeAsync(
        MonitoringMode mode, IReadOnlyList<uint> clientHandles, CancellationToken cancellationToken) =>
        ForEachAsync(
            clientHandles,
            ids => Session.SetItemsModeAsync(Id, mode, ids, cancellationToken),
            (handle, status) =>
            {
                if (!status.IsBad)
                {
                    Change(handle, old => old with { Mode = mode });
                }
            });

    /// <summary>Stops to watch (Part 4 §5.13.6, DeleteMonitoredItems). Values on their way still come.</summary>
    /// <param name="clientHandles">Which.</param>
    /// <param name="cancellationToken">Gives up; some may be deleted all the same.</param>
    /// <returns>One status for each, in order; <c>BadMonitoredItemIdInvalid</c> for one that is not watched.</returns>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public Task<IReadOnlyList<StatusCode>> RemoveItemsAsync(
        IReadOnlyList<uint> clientHandles, CancellationToken cancellationToken) =>
        ForEachAsync(
            clientHandles,
            ids => Session.DeleteItemsAsync(Id, ids, cancellationToken),
            (handle, status) =>
            {
                if (!status.IsBad || status == StatusCode.BadMonitoredItemIdInvalid)
                {
                    Forget(handle);
                }
            });

    private async Task<IReadOnlyList<StatusCode>> ForEachAsync(
        IReadOnlyList<uint> clientHandles, Func<uint[], Task<IReadOnlyList<StatusCode>>> ask, Action<uint, StatusCode> note)
    {
        ArgumentNullException.ThrowIfNull(clientHandles);
        var known = Find(clientHandles);
        var results = new StatusCode[clientHandles.Count];
        Array.Fill(results, StatusCode.BadMonitoredItemIdInvalid);
        foreach (var ((index, _), status) in known.Zip(await ask([.. known.Select(k => k.Id)])))
        {
            results[index] = status;
        }

        for (var i = 0; i < results.Length; i++)
        {
            note(clientHandles[i], results[i]);
        }

        return results;
    }

    /// <summary>Takes the handles, so that two calls at a time cannot take the same.</summary>
    private int Reserve(IReadOnlyList<MonitoredItemRequest> items)
    {
        lock (_itemsGate)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (!_items.TryAdd(items[i].ClientHandle, new WatchedItem(items[i], Id: null, IsPending: true)))
                {
                    for (var taken = 0; taken < i; taken++)
                    {
                        _items.Remove(items[taken].ClientHandle);
                    }

                    throw new ArgumentException(
                        $"The client handle {items[i].ClientHandle} ({items[i].NodeId}) is taken already in subscription {Id}.", nameof(items));
                }
            }

            return _listings;
        }
    }

    // An event on its way has its fields in the old order; nothing in it says which order that is.
    private void ThrowIfFieldsChange(IReadOnlyList<MonitoredItemRequest> items)
    {
        lock (_itemsGate)
        {
            foreach (var item in items)
            {
                if (_items.TryGetValue(item.ClientHandle, out var old)
                    && !(old.Request.Events?.Fields ?? []).SequenceEqual(item.Events?.Fields ?? []))
                {
                    throw new ArgumentException($"The event fields of item {item.ClientHandle} cannot be changed.", nameof(items));
                }
            }
        }
    }

    /// <summary>Enters what the server has made, and gives the other handles back.</summary>
    /// <returns>False when what it made belongs to a subscription that is gone.</returns>
    private bool TrySettle(IReadOnlyList<MonitoredItemRequest> items, IReadOnlyList<MonitoredItemCreateResult> results, int listing)
    {
        lock (_itemsGate)
        {
            var isCurrent = _listings == listing;
            for (var i = 0; i < items.Count; i++)
            {
                if (isCurrent && i < results.Count && !results[i].StatusCode.IsBad)
                {
                    _items[items[i].ClientHandle] = new WatchedItem(items[i], results[i].MonitoredItemId);
                }
                else
                {
                    _items.Remove(items[i].ClientHandle);
                }
            }

            return isCurrent;
        }
    }

    /// <summary>Lists the items to make them anew.</summary>
    private IReadOnlyList<MonitoredItemRequest> List()
    {
        lock (_itemsGate)
        {
            _listings++;
            return Items;
        }
    }

    /// <summary>Enters the numbers that the items have in a subscription that was made anew.</summary>
    private void Renumber(IReadOnlyList<MonitoredItemRequest> items, IReadOnlyList<MonitoredItemCreateResult> results)
    {
        lock (_itemsGate)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (_items.TryGetValue(items[i].ClientHandle, out var item))
                {
                    _items[items[i].ClientHandle] = item with { Id = results[i].StatusCode.IsBad ? null : results[i].MonitoredItemId };
                }
            }
        }
    }

    private void Forget(uint clientHandle)
    {
        lock (_itemsGate)
        {
            _items.Remove(clientHandle);
        }
    }

    private void Change(uint clientHandle, Func<MonitoredItemRequest, MonitoredItemRequest> change)
    {
        lock (_itemsGate)
        {
            if (_items.TryGetValue(clientHandle, out var item))
            {
                _items[clientHandle] = item with { Request = change(item.Request) };
            }
        }
    }

    private (int Index, uint Id)[] Find(IEnumerable<uint> clientHandles)
    {
        lock (_itemsGate)
        {
            return
            [
                .. clientHandles
                    .Select((handle, index) => (index, Id: _items.GetValueOrDefault(handle)?.Id))
                    .Where(found => found.Id is not null)
                    .Select(found => (found.index, found.Id!.Value)),
            ];
        }
    }
}
