using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>Grows a tree of nodes, a level at a time: so few requests, however many nodes there are.</summary>
/// <param name="session">The session.</param>
/// <param name="start">The root.</param>
/// <param name="limits">How far.</param>
internal sealed class BrowseTree(ClientSession session, NodeId start, BrowseLimits limits)
{
    // An address space is a graph, and may run in circles.
    private readonly HashSet<NodeId> _seen = [start];
    private int _count;

    /// <summary>Gets the tree.</summary>
    public Tree Root { get; } = new(Tables.Cell(start.ToString()));

    /// <summary>Gets whether there were more nodes than are shown.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Grows it.</summary>
    /// <param name="progress">Told how many nodes there are so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaException">The root cannot be browsed.</exception>
    public async Task GrowAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        List<(NodeId Node, IHasTreeNodes At)> level = [(start, Root)];
        for (var depth = 0; depth < limits.Depth && level.Count > 0 && !IsCut; depth++)
        {
            var results = await session.BrowseAsync([.. level.Select(parent => Children(parent.Node))], cancellationToken);
            if (depth == 0 && results[0].StatusCode is { IsBad: true } status)
            {
                throw new UaException(status, $"{start} of {session.EndpointUrl} cannot be browsed.");
            }

            level = [.. level.Zip(results).SelectMany(parent => Add(parent.First.At, parent.Second))];
            progress(_count);
        }
    }

    private List<(NodeId Node, IHasTreeNodes At)> Add(IHasTreeNodes parent, BrowseResult result)
    {
        var next = new List<(NodeId, IHasTreeNodes)>();
        if (result.StatusCode.IsBad)
        {
            parent.AddNode($"[red]{Tables.Cell(result.StatusCode.ToString())}[/]");
        }

        foreach (var child in result.References)
        {
            if (_count == limits.MaxNodes)
            {
                IsCut = true;
                break;
            }

            _count++;
            var added = parent.AddNode(
                $"{Tables.Cell(child.DisplayName.Text ?? child.BrowseName.ToString())} [grey]{child.NodeClass} {Tables.Cell(child.NodeId.ToString())}[/]");
            if (child.NodeId.IsLocal && _seen.Add(child.NodeId.NodeId))
            {
                next.Add((child.NodeId.NodeId, added));
            }
        }

        return next;
    }

    private static BrowseDescription Children(NodeId node) => new()
    {
        NodeId = node,
        BrowseDirection = BrowseDirection.Forward,
        ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
        IncludeSubtypes = true,
        ResultMask = BrowseResultMask.All,
    };
}
