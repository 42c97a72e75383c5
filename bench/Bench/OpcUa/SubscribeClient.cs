using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Bench.OpcUa;

/// <summary>A client that subscribes to the variables of a server and counts what comes, and what does not.</summary>
internal sealed class SubscribeClient : ISubscribePart, ISubscriptionHandler
{
    /// <summary>The word on the command line.</summary>
    public const string Role = "opcua-subscribe-client";

    private readonly ClientSession _session;
    private readonly double[] _last;
    private readonly bool _countsUp;
    private long _values;
    private long _lost;

    private SubscribeClient(ClientSession session, int items, bool countsUp) =>
        (_session, _last, _countsUp) = (session, new double[items], countsUp);

    /// <inheritdoc/>
    public Uri Url => _session.EndpointUrl;

    /// <summary>Connects and subscribes.</summary>
    /// <param name="options"><c>url</c>, <c>items</c>, <c>rate</c>, <c>security</c>, and <c>foreign</c> when the values are not ours.</param>
    /// <returns>The client, to which values come.</returns>
    public static async Task<ISubscribePart> StartAsync(ScenarioOptions options)
    {
        var session = await ClientSession.OpenAsync(
            new Uri(options.GetText("url", "")),
            SubscribeSecurity.Secure(new ClientSessionOptions { MaxNodesPerCall = 1_000 }, options),
            TimeProvider.System,
            default);
        var isForeign = options.Get("foreign", 0) != 0;
        var nodes = await FindVariablesAsync(session, options.Get("items", 10_000));
        var client = new SubscribeClient(session, nodes.Count, countsUp: !isForeign);
        var interval = TimeSpan.FromSeconds(1.0 / options.Get("rate", 10));
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = interval }, client, default);

        // Our server hands each value over as it is set. Of a server that samples, each interval brings one value.
        var items = nodes.Select((node, i) => new MonitoredItemRequest(node, (uint)i)
        {
            SamplingInterval = isForeign ? interval : TimeSpan.Zero,
        });
        var results = await subscription.AddItemsAsync([.. items], default);
        foreach (var refused in results.Where(result => result.Status.IsBad).Take(1))
        {
            throw new UaException(refused.Status, $"Item {refused.ClientHandle}, {nodes[(int)refused.ClientHandle]}, cannot be watched.");
        }

        return client;
    }

    /// <inheritdoc/>
    public SubscribeFigures Read() => SubscribeFigures.Of(Volatile.Read(ref _values), Volatile.Read(ref _lost));

    /// <inheritdoc/>
    public ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        var count = 0;
        var lost = 0L;
        foreach (ref readonly var item in message.Values)
        {
            count++;
            if (!_countsUp)
            {
                lost += item.Value.Status.HasOverflow ? 1 : 0;
            }
            else if (item.Value.Value.TryGetDouble(out var value))
            {
                ref var last = ref _last[item.ClientHandle];
                lost += last > 0 ? (long)(value - last) - 1 : 0;
                last = value;
            }
        }

        Volatile.Write(ref _values, _values + count);
        Volatile.Write(ref _lost, _lost + lost);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        // Of values that count, the next one shows how many are missing.
        Volatile.Write(ref _lost, _lost + (_countsUp ? 0 : gap.Count));
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    // Everything below Objects but the Server object, level by level.
    private static async Task<List<NodeId>> FindVariablesAsync(ClientSession session, int wanted)
    {
        var found = new List<NodeId>();
        var seen = new HashSet<NodeId> { ObjectIds.Server };
        var level = new Queue<NodeId>([ObjectIds.ObjectsFolder]);
        while (found.Count < wanted && level.TryDequeue(out var parent))
        {
            foreach (var child in await session.BrowseChildrenAsync(parent, default))
            {
                if (!child.NodeId.IsLocal || !seen.Add(child.NodeId.NodeId))
                {
                    continue;
                }

                if (child.NodeClass == NodeClass.Variable && found.Count < wanted)
                {
                    found.Add(child.NodeId.NodeId);
                }
                else if (child.NodeClass == NodeClass.Object)
                {
                    level.Enqueue(child.NodeId.NodeId);
                }
            }
        }

        return found.Count == wanted ? found : throw new ArgumentException(
            $"{session.EndpointUrl} has {found.Count} variables below Objects; --items asks for {wanted}.");
    }
}
