using System.Runtime.CompilerServices;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Connections;

/// <summary>A session over OPC UA, with as many subscriptions as the server needs to take all items.</summary>
internal sealed partial class UaEquipmentSession : IEquipmentSession
{
    // What a server may make us hold at once: so many nodes, each with its references.
    private const int NodesPerBrowse = 16;

    private readonly RecoveringSession _recovering;
    private readonly SessionRecovery? _recovery;
    private readonly SubscriptionOptions _subscriptionOptions;
    private readonly OpcBridgeOptions _options;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a session over.</summary>
    /// <param name="recovering">The session; disposed with this.</param>
    /// <param name="recovery">Tells the sink of losses and recoveries; null for nobody.</param>
    /// <param name="subscription">What to ask for when a subscription is made.</param>
    /// <param name="options">The bridge's options.</param>
    public UaEquipmentSession(
        RecoveringSession recovering, SessionRecovery? recovery, SubscriptionOptions subscription, OpcBridgeOptions options)
    {
        (_recovering, _recovery, _subscriptionOptions, _options) = (recovering, recovery, subscription, options);
        EndWith(recovering.Completion);
    }

    /// <inheritdoc/>
    public Task Completion => _completion.Task;

    /// <inheritdoc/>
    public bool IsConnected => _recovering.IsConnected;

    // After an outage it may be another one.
    private ClientSession Session => _recovering.Session;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EquipmentChildren>> BrowseAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        var children = new List<EquipmentChildren>(nodes.Count);
        foreach (var batch in nodes.Chunk(NodesPerBrowse))
        {
            children.AddRange(await BrowseBatchAsync(batch, cancellationToken));
        }

        return children;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<NodeId>> ReadSupertypesAsync(IReadOnlyList<NodeId> types, CancellationToken cancellationToken)
    {
        var results = await Session.BrowseAsync(
            [.. types.Select(t => References(t, ReferenceTypeIds.HasSubtype, BrowseDirection.Inverse))], cancellationToken);
        return [.. results.Select(r => Array.Find(r.References, x => x.NodeId.IsLocal)?.NodeId.NodeId ?? NodeId.Null)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EquipmentNode?>> ReadParentsAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        var results = await Session.BrowseAsync(
            [.. nodes.Select(n => References(n, ReferenceTypeIds.HierarchicalReferences, BrowseDirection.Inverse))], cancellationToken);
        return [.. results.Select(r => Array.Find(r.References, x => x.NodeId.IsLocal) is { } parent ? ToNode(parent) : null)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataValue>> ReadAsync(
        IReadOnlyList<NodeId> nodes, uint attributeId, CancellationToken cancellationToken) =>
        Session.ReadAsync([.. nodes.Select(n => new ReadValueId { NodeId = n, AttributeId = attributeId })], cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EquipmentHistory> ReadHistoryAsync(
        IReadOnlyList<NodeId> nodes, DateTime from, DateTime to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = new HistoryRange { From = from, To = to, ReturnBounds = true, PageSize = 0, Timestamps = TimestampsToReturn.Both };
        await foreach (var page in Session.ReadHistoryAsync(nodes, range, cancellationToken))
        {
            yield return new EquipmentHistory(page.Index, page.Status, page.Values);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _recovering.DisposeAsync();
        _completion.TrySetResult();
    }

    private async Task<IEnumerable<EquipmentChildren>> BrowseBatchAsync(NodeId[] nodes, CancellationToken cancellationToken)
    {
        try
        {
            var results = await Session.BrowseAsync(
                [.. nodes.Select(n => References(n, ReferenceTypeIds.HierarchicalReferences, BrowseDirection.Forward))], cancellationToken);
            return results.Select(r => new EquipmentChildren(r.StatusCode, [.. r.References.Where(n => n.NodeId.IsLocal).Select(ToNode)]));
        }
        catch (UaException e) when (e.Status == StatusCode.BadTooManyOperations)
        {
            if (nodes is [_])
            {
                return [new EquipmentChildren(e.Status, [])];
            }

            // One of them has too many references; the others are not to suffer for it.
            var each = new List<EquipmentChildren>(nodes.Length);
            foreach (var node in nodes)
            {
                each.AddRange(await BrowseBatchAsync([node], cancellationToken));
            }

            return each;
        }
    }

    private static EquipmentNode ToNode(ReferenceDescription reference) => new(
        reference.NodeId.NodeId,
        reference.BrowseName,
        reference.DisplayName,
        reference.NodeClass,
        reference.TypeDefinition.IsLocal ? reference.TypeDefinition.NodeId : NodeId.Null,
        reference.ReferenceTypeId == ReferenceTypeIds.HasProperty);

    private static BrowseDescription References(NodeId node, NodeId referenceType, BrowseDirection direction) => new()
    {
        NodeId = node,
        BrowseDirection = direction,
        ReferenceTypeId = referenceType,
        IncludeSubtypes = true,
        ResultMask = BrowseResultMask.All,
    };

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
}
