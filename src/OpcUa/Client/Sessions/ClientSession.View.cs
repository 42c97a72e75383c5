using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// View Service Set.
public sealed partial class ClientSession
{
    /// <summary>Finds nodes by their path (Part 4 §5.9.4, TranslateBrowsePathsToNodeIds).</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>One result for each, with its own status: a path that leads nowhere is no exception.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<BrowsePathResult>> TranslateAsync(
        IReadOnlyList<BrowsePath> paths, CancellationToken cancellationToken) =>
        InBatchesAsync(
            paths,
            OperationLimits.MaxNodesPerTranslate,
            async batch => (await RequestAsync<TranslateBrowsePathsToNodeIdsResponse>(
                new TranslateBrowsePathsToNodeIdsRequest { Header = NewHeader(), BrowsePaths = batch },
                cancellationToken)).Results);

    /// <summary>
    /// Tells the server which nodes will be used often, so that it can prepare (Part 4 §5.9.5, RegisterNodes). Good for
    /// this session only.
    /// </summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="cancellationToken">Gives up; some may be registered all the same.</param>
    /// <returns>What to call each of them from now on; often the same NodeId.</returns>
    /// <exception cref="UaException">The request as a whole failed.</exception>
    public Task<IReadOnlyList<NodeId>> RegisterNodesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken) =>
        InBatchesAsync(nodes, OperationLimits.MaxNodesPerRegisterNodes, async batch => (await RequestAsync<RegisterNodesResponse>(
            new RegisterNodesRequest { Header = NewHeader(), NodesToRegister = batch }, cancellationToken)).RegisteredNodeIds);

    /// <summary>Gives registered nodes back (Part 4 §5.9.6, UnregisterNodes). The session's end does the same.</summary>
    /// <param name="nodes">What <see cref="RegisterNodesAsync"/> returned.</param>
    /// <param name="cancellationToken">Gives up; some may be given back all the same.</param>
    /// <exception cref="UaException">The request as a whole failed. A node that is not registered is no fault.</exception>
    public async Task UnregisterNodesAsync(IReadOnlyList<NodeId> nodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        foreach (var batch in nodes.Chunk(BatchSize(OperationLimits.MaxNodesPerRegisterNodes)))
        {
            await RequestAsync<UnregisterNodesResponse>(
                new UnregisterNodesRequest { Header = NewHeader(), NodesToUnregister = batch }, cancellationToken);
        }
    }

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
    /// <remarks>
    /// A server has few continuation points. What it refuses for want of one is asked again when the others are through, so
    /// <c>BadNoContinuationPoints</c> in a result means that another session has them all.
    /// </remarks>
    /// <param name="nodes">Where to start, and which references to follow.</param>
    /// <param name="cancellationToken">Gives up; the server may keep continuation points until the session ends.</param>
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
        InBatchesAsync(nodes, OperationLimits.MaxNodesPerBrowse, batch => BrowseBatchAsync(batch, maxPerAnswer, cancellationToken));

    private async Task<BrowseResult[]> BrowseBatchAsync(
        BrowseDescription[] batch, uint maxPerAnswer, CancellationToken cancellationToken)
    {
        var results = new BrowseResult[batch.Length];
        for (int[] open = [.. Enumerable.Range(0, batch.Length)], refused; open.Length > 0; open = refused)
        {
            await BrowseOnceAsync(batch, open, results, maxPerAnswer, cancellationToken);
            refused = Array.FindAll(open, i => results[i].StatusCode == StatusCode.BadNoContinuationPoints);
            if (refused.Length == open.Length)
            {
                break; // none of the points is ours to wait for
            }
        }

        return results;
    }

    private async Task BrowseOnceAsync(
        BrowseDescription[] nodes, int[] which, BrowseResult[] results, uint maxPerAnswer, CancellationToken cancellationToken)
    {
        var answers = Matching(which.Length, (await RequestAsync<BrowseResponse>(
            new BrowseRequest
            {
                Header = NewHeader(),
                RequestedMaxReferencesPerNode = maxPerAnswer,
                NodesToBrowse = Array.ConvertAll(which, i => nodes[i]),
            },
            cancellationToken)).Results);
        for (var i = 0; i < which.Length; i++)
        {
            try
            {
                results[which[i]] = await FollowAsync(nodes[which[i]].NodeId, answers[i], cancellationToken);
            }
            catch (UaException e) when (e.Status == StatusCode.BadTooManyOperations)
            {
                await ReleaseAsync(answers.Skip(i + 1), cancellationToken);
                throw;
            }
        }
    }

    private async Task<BrowseResult> FollowAsync(NodeId node, BrowseResult first, CancellationToken cancellationToken)
    {
        if (first.ContinuationPoint is not { Length: > 0 })
        {
            return first;
        }

        var references = new List<ReferenceDescription>(first.References);
        var last = first;
        for (var answers = 1; last.ContinuationPoint is { Length: > 0 } point; answers++)
        {
            // A server that goes on with empty answers must not keep us either.
            if (Math.Max(references.Count, answers) >= _options.MaxReferencesPerNode)
            {
                await ReleaseAsync([last], cancellationToken);
                throw new UaException(
                    StatusCode.BadTooManyOperations, $"{node} has more than {_options.MaxReferencesPerNode} references.");
            }

            last = Matching(1, (await BrowseNextAsync([point], release: false, cancellationToken)).Results)[0];
            references.AddRange(last.References);
        }

        return new BrowseResult { StatusCode = last.StatusCode, References = [.. references] };
    }

    private async Task ReleaseAsync(IEnumerable<BrowseResult> results, CancellationToken cancellationToken)
    {
        byte[][] points = [.. results.Select(r => r.ContinuationPoint).OfType<byte[]>().Where(p => p.Length > 0)];
        if (points.Length > 0)
        {
            await BrowseNextAsync(points, release: true, cancellationToken);
        }
    }

    private Task<BrowseNextResponse> BrowseNextAsync(byte[][] points, bool release, CancellationToken cancellationToken) =>
        RequestAsync<BrowseNextResponse>(
            new BrowseNextRequest { Header = NewHeader(), ReleaseContinuationPoints = release, ContinuationPoints = points },
            cancellationToken);
}
