using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Connections;

// The subscriptions: as many as the server needs, the items, and what they bring.
internal sealed partial class UaEquipmentSession
{
    // Server, the method ResendData: Part 5 §9.2.
    private static readonly NodeId ResendData = new(0, 12873);

    // What a server may need from a change to the message that tells it, beside its sampling interval.
    private static readonly TimeSpan ServerWork = TimeSpan.FromMilliseconds(50);

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
            (_sink, _nodes, _results, _subscriptionOf) = (sink, nodes, new StatusCode[nodes.Count], new int[nodes.Count]);
            Array.Fill(_subscriptionOf, -1);
        }

        var wanted = order;
        for (var number = 0; wanted.Count > 0 && number < _options.MaxSubscriptions; number++)
        {
            var isNew = number == _subscriptions.Count;
            if (isNew && !await TryAddSubscriptionAsync(sink, cancellationToken))
            {
                break;
            }

            var refused = await AddItemsAsync(number, wanted, cancellationToken);

            // Another subscription helps when this one is full, not when nodes cannot be watched.
            var isFull = refused.Exists(i => _results[i] == StatusCode.BadTooManyMonitoredItems);
            if (!isFull || (isNew && refused.Count == wanted.Count))
            {
                break;
            }

            wanted = refused.FindAll(i => _results[i] == StatusCode.BadTooManyMonitoredItems);
        }

        var now = (await _session.ReadValuesAsync([VariableIds.Server_ServerStatus_CurrentTime], cancellationToken))[0].Value;
        return new SubscribedItems([.. _results], [.. _subscriptionOf], _settling, now.TryGetDateTime(out var since) ? since : null);
    }

    /// <inheritdoc/>
    public async Task ResendAsync(int subscription, CancellationToken cancellationToken)
    {
        foreach (var (number, one) in _subscriptions.Index())
        {
            if (subscription < 0 || subscription == number)
            {
                var result = (await _session.CallAsync(
                    [new CallMethodRequest { ObjectId = ObjectIds.Server, MethodId = ResendData, InputArguments = [Variant.From(one.Id)] }],
                    cancellationToken))[0];
                if (result.StatusCode.IsBad)
                {
                    await ReadAgainAsync(number, cancellationToken);
                }
            }
        }
    }

    private async Task<bool> TryAddSubscriptionAsync(IEquipmentSink sink, CancellationToken cancellationToken)
    {
        try
        {
            var subscription = await _session.CreateSubscriptionAsync(
                _subscriptionOptions, new Handler(sink, _subscriptions.Count), cancellationToken);
            EndWith(subscription.Completion);
            _subscriptions.Add(subscription);
            return true;
        }
        catch (UaException e) when (_subscriptions.Count > 0 && !_session.Completion.IsCompleted && e.Status == StatusCode.BadTooManySubscriptions)
        {
            return false;
        }
    }

    /// <summary>Asks for items, and gives back the indexes of those that were refused.</summary>
    private async Task<List<int>> AddItemsAsync(int number, IReadOnlyList<int> order, CancellationToken cancellationToken)
    {
        var items = order.Select(i => new MonitoredItemRequest(_nodes[i], (uint)i)
        {
            QueueSize = (uint)_options.QueueSize,
            SamplingInterval = _options.SamplingInterval,
        });
        var results = await _subscriptions[number].AddItemsAsync([.. items], cancellationToken);
        var refused = new List<int>();
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

        return refused;
    }

    /// <summary>Reads what a server without ResendData does not send again.</summary>
    private async Task ReadAgainAsync(int number, CancellationToken cancellationToken)
    {
        int[] items = [.. Enumerable.Range(0, _nodes.Count).Where(i => _subscriptionOf[i] == number)];
        var values = await ReadAsync([.. items.Select(i => _nodes[i])], AttributeIds.Value, cancellationToken);
        await _sink!.OnNotificationAsync(number, new EquipmentNotification(DateTime.MinValue, new ReadValues(items, values), IsComplete: false));
    }

    private sealed class Handler(IEquipmentSink sink, int number) : ISubscriptionHandler
    {
        public async ValueTask OnNotificationAsync(
            ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken) =>
            await sink.OnNotificationAsync(number, new EquipmentNotification(message.PublishTime, new MessageValues(message.Values)));

        public async ValueTask OnKeepAliveAsync(
            ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
            await sink.OnKeepAliveAsync(number, publishTime);

        public async ValueTask OnGapAsync(
            ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) =>
            await sink.OnSequenceGapAsync(number);
    }

    /// <summary>The values of a message, where they lie.</summary>
    private sealed class MessageValues(NotificationValues values) : IEquipmentValues
    {
        public int Count => values.Count;

        public int ItemOf(int index) => (int)values[index].ClientHandle;

        public DataValue this[int index] => values[index].Value;
    }

    private sealed class ReadValues(int[] items, IReadOnlyList<DataValue> values) : IEquipmentValues
    {
        public int Count => items.Length;

        public int ItemOf(int index) => items[index];

        public DataValue this[int index] => values[index];
    }
}
