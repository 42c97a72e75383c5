using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Connections;

// The subscriptions: as many as the server needs, and their items.
internal sealed partial class UaEquipmentSession
{
    // Server, the method ResendData: Part 5 §9.2.
    private static readonly NodeId ResendData = new(0, 12873);

    // What a server may need from a change to the message that tells it, beside its sampling interval.
    private static readonly TimeSpan ServerWork = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<ClientSubscription> _subscriptions = [];
    private IReadOnlyList<NodeId> _nodes = [];
    private IEquipmentSink? _sink;
    private StatusCode[] _results = [];
    private int[] _subscriptionOf = [];
    private TimeSpan _settling = ServerWork;

    /// <inheritdoc/>
    public async Task<SubscribedItems> SubscribeAsync(
        IReadOnlyList<NodeId> nodes, IReadOnlyList<int> order, IEquipmentSink sink, CancellationToken cancellationToken)
    {
        if (_sink is null)
        {
            _sink = sink;
            _recovery?.Sink = sink;
            (_nodes, _results, _subscriptionOf) = (nodes, new StatusCode[nodes.Count], new int[nodes.Count]);
            Array.Fill(_subscriptionOf, -1);
        }

        // Another subscription helps when one is full, not when nodes cannot be watched.
        var wanted = order;
        for (var number = 0; wanted.Count > 0 && number < _options.MaxSubscriptions; number++)
        {
            var isNew = number == _subscriptions.Count;
            var subscription = isNew ? await TryCreateAsync(number, cancellationToken) : _subscriptions[number];
            if (subscription is null)
            {
                break;
            }

            var refused = await AddItemsAsync(subscription, number, wanted, cancellationToken);
            if (isNew && !await TryKeepAsync(subscription, refused.Count < wanted.Count))
            {
                break;
            }

            wanted = refused.FindAll(i => _results[i] == StatusCode.BadTooManyMonitoredItems);
        }

        var now = (await Session.ReadValuesAsync([VariableIds.Server_ServerStatus_CurrentTime], cancellationToken))[0].Value;
        return Items(now.TryGetDateTime(out var since) ? since : null);
    }

    /// <inheritdoc/>
    public async Task ResendAsync(int subscription, CancellationToken cancellationToken)
    {
        foreach (var (number, one) in _subscriptions.Index())
        {
            if (subscription < 0 || subscription == number)
            {
                var result = (await Session.CallAsync(
                    [new CallMethodRequest { ObjectId = ObjectIds.Server, MethodId = ResendData, InputArguments = [Variant.From(one.Id)] }],
                    cancellationToken))[0];
                if (result.StatusCode.IsBad)
                {
                    await ReadAgainAsync(number, cancellationToken);
                }
            }
        }
    }

    private SubscribedItems Items(DateTime? since)
    {
        lock (_gate)
        {
            return new SubscribedItems([.. _results], [.. _subscriptionOf], _settling, since);
        }
    }

    /// <returns>The subscription; null when the server allows no more.</returns>
    private async Task<ClientSubscription?> TryCreateAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            return await _recovering.CreateSubscriptionAsync(_subscriptionOptions, new UaSubscriptionHandler(_sink!, number, Restart), cancellationToken);
        }
        catch (UaException e) when (number > 0 && IsConnected && e.Status == StatusCode.BadTooManySubscriptions)
        {
            return null;
        }
    }

    /// <summary>Keeps a new subscription, unless it has nothing to do.</summary>
    private async Task<bool> TryKeepAsync(ClientSubscription subscription, bool hasItems)
    {
        if (!hasItems && _subscriptions.Count > 0)
        {
            await subscription.DisposeAsync();
            return false;
        }

        EndWith(subscription.Completion);
        _subscriptions.Add(subscription);
        return true;
    }

    /// <summary>Asks for items, and gives back the indexes of those that were refused.</summary>
    private async Task<List<int>> AddItemsAsync(
        ClientSubscription subscription, int number, IReadOnlyList<int> order, CancellationToken cancellationToken)
    {
        // Those that were refused when it was made anew have to be given up before they can be asked for.
        await subscription.RemoveItemsAsync([.. subscription.RefusedItems], cancellationToken);
        var items = order.Select(i => new MonitoredItemRequest(_nodes[i], (uint)i)
        {
            QueueSize = (uint)_options.QueueSize,
            SamplingInterval = _options.SamplingInterval,
        });
        var results = await subscription.AddItemsAsync([.. items], cancellationToken);
        var refused = new List<int>();
        lock (_gate)
        {
            foreach (var (item, result) in order.Zip(results))
            {
                _results[item] = result.Status;
                if (result.Status.IsBad)
                {
                    refused.Add(item);
                    continue;
                }

                _subscriptionOf[item] = number;
                var settling = result.RevisedSamplingInterval + ServerWork;
                _settling = settling > _settling ? settling : _settling;
            }
        }

        return refused;
    }

    /// <summary>The server made a subscription anew: finds out which items it did not grant this time.</summary>
    private SubscribedItems Restart(ClientSubscription subscription, int number)
    {
        var refused = subscription.RefusedItems.ToHashSet();
        lock (_gate)
        {
            for (var i = 0; i < _subscriptionOf.Length; i++)
            {
                if (_subscriptionOf[i] == number && refused.Contains((uint)i))
                {
                    (_subscriptionOf[i], _results[i]) = (-1, StatusCode.BadTooManyMonitoredItems);
                }
            }
        }

        return Items(since: null);
    }

    /// <summary>Reads what a server without ResendData does not send again.</summary>
    private async Task ReadAgainAsync(int number, CancellationToken cancellationToken)
    {
        int[] items = [.. Enumerable.Range(0, _nodes.Count).Where(i => _subscriptionOf[i] == number)];
        var values = await ReadAsync([.. items.Select(i => _nodes[i])], AttributeIds.Value, cancellationToken);
        await _sink!.OnNotificationAsync(number, new EquipmentNotification(DateTime.MinValue, new ReadValues(items, values), IsComplete: false));
    }

    private sealed class ReadValues(int[] items, IReadOnlyList<DataValue> values) : IEquipmentValues
    {
        public int Count => items.Length;

        public int ItemOf(int index) => items[index];

        public DataValue this[int index] => values[index];
    }
}
