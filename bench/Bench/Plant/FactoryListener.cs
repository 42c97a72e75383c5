using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Bench.Plant;

/// <summary>A client that has subscribed to all that a factory shows.</summary>
internal sealed class FactoryListener : ISubscriptionHandler, IAsyncDisposable
{
    private readonly ClientSession _session;
    private long _values;

    private FactoryListener(ClientSession session) => _session = session;

    /// <summary>Gets how many variables it listens to.</summary>
    public int Variables { get; private set; }

    /// <summary>Gets how many values came.</summary>
    public long Values => Interlocked.Read(ref _values);

    /// <summary>Connects and subscribes.</summary>
    public static async Task<FactoryListener> StartAsync(Uri endpoint)
    {
        var listener = new FactoryListener(await ClientSession.OpenAsync(endpoint, new ClientSessionOptions(), TimeProvider.System, default));
        var subscription = await listener._session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(500) }, listener, default);
        var variables = await listener.VariablesAsync();
        await subscription.AddItemsAsync(
            [.. variables.Select((v, i) => new MonitoredItemRequest(v, (uint)i) { QueueSize = 100, SamplingInterval = TimeSpan.Zero })], default);
        listener.Variables = variables.Count;
        return listener;
    }

    public ValueTask OnNotificationAsync(ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (var _ in message.Values)
        {
            Interlocked.Increment(ref _values);
        }

        return default;
    }

    public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) => default;

    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) => default;

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    // As the bridge does it: the variables below the machines, properties apart.
    private async Task<List<NodeId>> VariablesAsync()
    {
        var found = new List<NodeId>();
        var open = new Queue<NodeId>();
        foreach (var top in await _session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, default))
        {
            if (top.BrowseName.Name is "Machines" or "PackMLObjects")
            {
                open.Enqueue(top.NodeId.NodeId);
            }
        }

        while (open.TryDequeue(out var node))
        {
            foreach (var child in await _session.BrowseChildrenAsync(node, default))
            {
                if (child.TypeDefinition.NodeId == VariableTypeIds.PropertyType)
                {
                    continue;
                }

                open.Enqueue(child.NodeId.NodeId);
                if (child.NodeClass is NodeClass.Variable)
                {
                    found.Add(child.NodeId.NodeId);
                }
            }
        }

        return found;
    }
}
