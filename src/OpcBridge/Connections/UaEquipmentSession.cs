using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Connections;

/// <summary>A session over OPC UA, with at most one subscription.</summary>
internal sealed class UaEquipmentSession : IEquipmentSession
{
    private readonly ClientSession _session;
    private readonly SubscriptionOptions _subscriptionOptions;
    private readonly OpcBridgeOptions _options;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public UaEquipmentSession(ClientSession session, SubscriptionOptions subscription, OpcBridgeOptions options)
    {
        (_session, _subscriptionOptions, _options) = (session, subscription, options);
        EndWith(session.Completion);
    }

    /// <inheritdoc/>
    public Task Completion => _completion.Task;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EquipmentNode>> BrowseAsync(NodeId node, CancellationToken cancellationToken) =>
    [
        .. (await _session.BrowseChildrenAsync(node, cancellationToken)).Where(r => r.NodeId.IsLocal).Select(r => new EquipmentNode(
            r.NodeId.NodeId,
            r.BrowseName,
            r.DisplayName,
            r.NodeClass,
            r.TypeDefinition.IsLocal ? r.TypeDefinition.NodeId : NodeId.Null,
            r.ReferenceTypeId == ReferenceTypeIds.HasProperty)),
    ];

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataValue>> ReadAsync(
        IReadOnlyList<NodeId> nodes, uint attributeId, CancellationToken cancellationToken) =>
        _session.ReadAsync([.. nodes.Select(n => new ReadValueId { NodeId = n, AttributeId = attributeId })], cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StatusCode>> SubscribeAsync(
        IReadOnlyList<NodeId> nodes, IEquipmentSink sink, CancellationToken cancellationToken)
    {
        var subscription = await _session.CreateSubscriptionAsync(_subscriptionOptions, new Handler(sink), cancellationToken);
        EndWith(subscription.Completion);
        var items = nodes.Select((n, i) => new MonitoredItemRequest(n, (uint)i)
        {
            QueueSize = (uint)_options.QueueSize,
            SamplingInterval = _options.SamplingInterval,
        });
        var results = await subscription.AddItemsAsync([.. items], cancellationToken);
        return [.. results.Select(r => r.Status)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _completion.TrySetResult();
    }

    // Session or subscription: what ends first ends this session, and says why.
    private void EndWith(Task part) => _ = part.ContinueWith(
        ended =>
        {
            if (ended.Exception is { } failure)
            {
                _completion.TrySetException(failure.InnerExceptions);
                _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it.
            }
            else
            {
                _completion.TrySetResult();
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private sealed class Handler(IEquipmentSink sink) : ISubscriptionHandler
    {
        public async ValueTask OnNotificationAsync(
            ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
        {
            var values = new (int Index, DataValue Value)[message.Values.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = ((int)message.Values[i].ClientHandle, message.Values[i].Value);
            }

            await sink.OnNotificationAsync(new EquipmentNotification(message.PublishTime, values));
        }

        public async ValueTask OnKeepAliveAsync(
            ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
            await sink.OnKeepAliveAsync(publishTime);

        public async ValueTask OnGapAsync(
            ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) =>
            await sink.OnSequenceGapAsync();
    }
}
