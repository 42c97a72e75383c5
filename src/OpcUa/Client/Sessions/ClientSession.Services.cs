using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Attribute and View Service Sets. Long lists go in several requests; the results stand in the order of the question.
public sealed partial class ClientSession
{
    /// <summary>Reads attributes (Part 4 §5.11.2, Read).</summary>
    /// <param name="nodes">What to read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One value for each, with its own status: a node that does not exist is no exception.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<DataValue>> ReadAsync(
        IReadOnlyList<ReadValueId> nodes, CancellationToken cancellationToken) =>
        InBatchesAsync(nodes, async batch => (await CallAsync<ReadResponse>(
            new ReadRequest { Header = NewHeader(), TimestampsToReturn = TimestampsToReturn.Both, NodesToRead = batch },
            cancellationToken)).Results);

    /// <summary>Reads the values of variables.</summary>
    /// <param name="nodes">The variables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One value for each, with its own status.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<DataValue>> ReadValuesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
        ReadAsync(
            [.. nodes.Select(n => new ReadValueId { NodeId = n, AttributeId = AttributeIds.Value })], cancellationToken);

    /// <summary>Reads the server's namespace URIs; the place of each is its index in NodeIds.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The URIs; the first is OPC UA's own.</returns>
    /// <exception cref="UaException">The server has no readable NamespaceArray.</exception>
    public async Task<IReadOnlyList<string>> ReadNamespacesAsync(CancellationToken cancellationToken)
    {
        var value = (await ReadValuesAsync([VariableIds.Server_NamespaceArray], cancellationToken))[0];
        return value.Value.ToObject() is string?[] uris && !value.Status.IsBad
            ? [.. uris.Select(u => u ?? "")]
            : throw new UaException(
                value.Status.IsBad ? value.Status : StatusCode.BadTypeMismatch, $"{EndpointUrl} has no readable NamespaceArray.");
    }

    /// <summary>Writes attributes (Part 4 §5.11.4, Write).</summary>
    /// <param name="values">What to write.</param>
    /// <param name="cancellationToken">Gives up; some or all of it may have been written.</param>
    /// <returns>One status for each.</returns>
    /// <exception cref="UaException">The request as a whole failed; earlier parts of a long list may have been written.</exception>
    public Task<IReadOnlyList<StatusCode>> WriteAsync(
        IReadOnlyList<WriteValue> values, CancellationToken cancellationToken) =>
        InBatchesAsync(values, async batch => (await CallAsync<WriteResponse>(
            new WriteRequest { Header = NewHeader(), NodesToWrite = batch }, cancellationToken)).Results);

    /// <summary>Finds nodes by their path (Part 4 §5.9.4, TranslateBrowsePathsToNodeIds).</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One result for each, with its own status: a path that leads nowhere is no exception.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<BrowsePathResult>> TranslateAsync(
        IReadOnlyList<BrowsePath> paths, CancellationToken cancellationToken) =>
        InBatchesAsync(paths, async batch => (await CallAsync<TranslateBrowsePathsToNodeIdsResponse>(
            new TranslateBrowsePathsToNodeIdsRequest { Header = NewHeader(), BrowsePaths = batch },
            cancellationToken)).Results);

    /// <summary>Lists the children of one node: what it leads to by any hierarchical reference.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The references.</returns>
    /// <exception cref="UaException">The node cannot be browsed.</exception>
    public async Task<IReadOnlyList<ReferenceDescription>> BrowseChildrenAsync(
        NodeId node, CancellationToken cancellationToken)
    {
        var description = new BrowseDescription
        {
            NodeId = node,
            BrowseDirection = BrowseDirection.Forward,
            ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
            IncludeSubtypes = true,
            ResultMask = BrowseResultMask.All,
        };
        var result = (await BrowseAsync([description], cancellationToken))[0];
        return result.StatusCode.IsBad
            ? throw new UaException(result.StatusCode, $"{node} of {EndpointUrl} cannot be browsed.")
            : result.References;
    }

    /// <summary>Follows references (Part 4 §5.9.2, Browse, and §5.9.3, BrowseNext, until all are there).</summary>
    /// <param name="nodes">Where to start, and which references to follow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One result for each, with its own status and all of its references; no continuation point is left.</returns>
    /// <exception cref="UaException">
    /// The request as a whole failed, or <c>BadTooManyOperations</c>: a node has more references than
    /// <see cref="ClientSessionOptions.MaxReferencesPerNode"/>.
    /// </exception>
    public Task<IReadOnlyList<BrowseResult>> BrowseAsync(
        IReadOnlyList<BrowseDescription> nodes, CancellationToken cancellationToken) =>
        BrowseAsync(nodes, maxPerAnswer: 0, cancellationToken);

    // maxPerAnswer: the most references of a node in one answer; 0 leaves it to the server.
    internal Task<IReadOnlyList<BrowseResult>> BrowseAsync(
        IReadOnlyList<BrowseDescription> nodes, uint maxPerAnswer, CancellationToken cancellationToken) =>
        InBatchesAsync(nodes, async batch =>
        {
            var results = (await CallAsync<BrowseResponse>(
                new BrowseRequest { Header = NewHeader(), RequestedMaxReferencesPerNode = maxPerAnswer, NodesToBrowse = batch },
                cancellationToken)).Results;
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = await FollowAsync(batch[i].NodeId, results[i], cancellationToken);
            }

            return results;
        });

    private async Task<BrowseResult> FollowAsync(NodeId node, BrowseResult first, CancellationToken cancellationToken)
    {
        if (first.ContinuationPoint is not { Length: > 0 })
        {
            return first;
        }

        var references = new List<ReferenceDescription>(first.References);
        var (status, point) = (first.StatusCode, first.ContinuationPoint);
        while (point is { Length: > 0 })
        {
            var isTooMany = references.Count >= _options.MaxReferencesPerNode;
            var results = (await CallAsync<BrowseNextResponse>(
                new BrowseNextRequest { Header = NewHeader(), ReleaseContinuationPoints = isTooMany, ContinuationPoints = [point] },
                cancellationToken)).Results;
            if (isTooMany)
            {
                throw new UaException(
                    StatusCode.BadTooManyOperations, $"{node} has more than {_options.MaxReferencesPerNode} references.");
            }

            var next = results.Length == 1 ? results[0] : throw WrongCount(1, results.Length);
            references.AddRange(next.References);
            (status, point) = (next.StatusCode, next.ContinuationPoint);
        }

        return new BrowseResult { StatusCode = status, References = [.. references] };
    }

    private async Task<IReadOnlyList<TResult>> InBatchesAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, Func<TItem[], Task<TResult[]>> call)
    {
        var results = new List<TResult>(items.Count);
        foreach (var batch in items.Chunk(_options.MaxNodesPerCall))
        {
            var part = await call(batch);
            if (part.Length != batch.Length)
            {
                throw WrongCount(batch.Length, part.Length);
            }

            results.AddRange(part);
        }

        return results;
    }

    private UaException WrongCount(int asked, int answered) => new(
        StatusCode.BadUnknownResponse, $"{EndpointUrl} was asked for {asked} results and gave {answered}.");
}
