using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.9.4, TranslateBrowsePathsToNodeIds.</summary>
internal sealed class TranslateService(AddressSpace space, UaServerLimits limits)
{
    // Paths are names of folders within folders; a longer one, or one with more ends, is an attack or a mistake.
    private const int MaxElements = 100;
    private const int MaxTargets = 1000;

    public void AddTo(ServiceTable table) =>
        table.Add<TranslateBrowsePathsToNodeIdsRequest>(ServiceTable.SessionNeed.Activated, Translate);

    private TranslateBrowsePathsToNodeIdsResponse Translate(RequestContext context, TranslateBrowsePathsToNodeIdsRequest request)
    {
        RequestContext.CheckOperations(
            request.BrowsePaths.Length, limits.MaxNodesPerTranslate, nameof(limits.MaxNodesPerTranslate));
        return new TranslateBrowsePathsToNodeIdsResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.BrowsePaths, Translate),
        };
    }

    private BrowsePathResult Translate(BrowsePath path)
    {
        var elements = path.RelativePath.Elements;
        if (!space.TryFind(path.StartingNode, out var start))
        {
            return new BrowsePathResult { StatusCode = StatusCode.BadNodeIdUnknown };
        }

        if (elements.Length == 0)
        {
            return new BrowsePathResult { StatusCode = StatusCode.BadNothingToDo };
        }

        if (elements.Length > MaxElements)
        {
            return new BrowsePathResult { StatusCode = StatusCode.BadQueryTooComplex };
        }

        HashSet<Node> reached = [start];
        foreach (var element in elements)
        {
            if (string.IsNullOrEmpty(element.TargetName.Name))
            {
                return new BrowsePathResult { StatusCode = StatusCode.BadBrowseNameInvalid };
            }

            reached = Step(reached, element);
            if (reached.Count == 0)
            {
                return new BrowsePathResult { StatusCode = StatusCode.BadNoMatch };
            }

            if (reached.Count > MaxTargets)
            {
                return new BrowsePathResult { StatusCode = StatusCode.BadQueryTooComplex };
            }
        }

        return new BrowsePathResult
        {
            Targets = [.. reached.Select(n => new BrowsePathTarget { TargetId = n.Id, RemainingPathIndex = uint.MaxValue })],
        };
    }

    /// <summary>Goes one step on from all nodes; stops when it has reached more than anybody wants.</summary>
    private HashSet<Node> Step(HashSet<Node> from, RelativePathElement element)
    {
        var reached = new HashSet<Node>();
        lock (space.Structure)
        {
            foreach (var node in from)
            {
                foreach (var reference in node.References)
                {
                    if (reference.IsForward != element.IsInverse && reference.Other.BrowseName == element.TargetName
                        && space.IsOfType(reference.TypeId, element.ReferenceTypeId, element.IncludeSubtypes)
                        && reached.Add(reference.Other) && reached.Count > MaxTargets)
                    {
                        return reached;
                    }
                }
            }
        }

        return reached;
    }
}
