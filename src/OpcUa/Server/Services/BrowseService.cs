using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.9.2 and §5.9.3, Browse and BrowseNext. There are no views: the whole address space is one.</summary>
internal sealed class BrowseService(AddressSpace space, UaServerLimits limits)
{
    // A ReferenceDescription of which nothing is asked. What cannot fit into the response is not made: one node with many
    // references, named a thousand times, would fill the memory before the response met its limit.
    private const int LeastReferenceBytes = 18;

    public void AddTo(ServiceTable table)
    {
        table.Add<BrowseRequest>(ServiceTable.SessionNeed.Activated, Browse);
        table.Add<BrowseNextRequest>(ServiceTable.SessionNeed.Activated, BrowseNext);
    }

    private BrowseResponse Browse(RequestContext context, BrowseRequest request)
    {
        if (!request.View.ViewId.IsNull)
        {
            throw new UaException(StatusCode.BadViewIdUnknown, "This server has no views.");
        }

        RequestContext.CheckOperations(request.NodesToBrowse.Length, limits.MaxNodesPerBrowse, nameof(limits.MaxNodesPerBrowse));
        var most = request.RequestedMaxReferencesPerNode == 0
            ? limits.MaxReferencesPerNode
            : (int)Math.Min(request.RequestedMaxReferencesPerNode, (uint)limits.MaxReferencesPerNode);
        var room = context.Channel.MaxResponseBytes;
        return new BrowseResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.NodesToBrowse, node => Browse(context, node, most, ref room)),
        };
    }

    private BrowseNextResponse BrowseNext(RequestContext context, BrowseNextRequest request)
    {
        RequestContext.CheckOperations(
            request.ContinuationPoints.Length, limits.MaxNodesPerBrowse, nameof(limits.MaxNodesPerBrowse));
        var room = context.Channel.MaxResponseBytes;
        return new BrowseNextResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.ContinuationPoints, point =>
            {
                ContinuationPoints.Browse? browse;
                lock (context.Session.Gate)
                {
                    if (!context.Session.ContinuationPoints.TryTake(point, out browse))
                    {
                        return new BrowseResult { StatusCode = StatusCode.BadContinuationPointInvalid };
                    }
                }

                return request.ReleaseContinuationPoints ? new BrowseResult() : Page(context, browse, ref room);
            }),
        };
    }

    private BrowseResult Browse(RequestContext context, BrowseDescription what, int most, ref int room)
    {
        if (what.BrowseDirection is < BrowseDirection.Forward or > BrowseDirection.Both)
        {
            return new BrowseResult { StatusCode = StatusCode.BadBrowseDirectionInvalid };
        }

        if (!space.TryFind(what.NodeId, out var node))
        {
            return new BrowseResult { StatusCode = StatusCode.BadNodeIdUnknown };
        }

        if (!what.ReferenceTypeId.IsNull && !(space.TryFind(what.ReferenceTypeId, out var type) && type is ReferenceTypeNode))
        {
            return new BrowseResult { StatusCode = StatusCode.BadReferenceTypeIdInvalid };
        }

        return Page(context, new ContinuationPoints.Browse(node, what, Next: 0, most), ref room);
    }

    private bool Fits(Reference reference, BrowseDescription what) =>
        (what.BrowseDirection == BrowseDirection.Both || reference.IsForward == (what.BrowseDirection == BrowseDirection.Forward))
        && (what.NodeClassMask == 0 || (what.NodeClassMask & (uint)reference.Other.NodeClass) != 0)
        && space.IsOfType(reference.TypeId, what.ReferenceTypeId, what.IncludeSubtypes);

    private BrowseResult Page(RequestContext context, ContinuationPoints.Browse browse, ref int room)
    {
        var found = new List<Reference>();
        int? next = null;
        lock (space.Structure)
        {
            var all = browse.Node.References;
            for (var i = browse.Next; i < all.Count && next is null; i++)
            {
                if (!Fits(all[i], browse.What))
                {
                    continue;
                }

                if (found.Count == browse.MaxReferences)
                {
                    next = i;
                }
                else
                {
                    found.Add(all[i]);
                }
            }
        }

        room -= found.Count * LeastReferenceBytes;
        if (room < 0)
        {
            throw new UaException(StatusCode.BadResponseTooLarge, "The references that were asked for are more than the client takes at once.");
        }

        byte[]? continuationPoint = null;
        if (next is { } place)
        {
            lock (context.Session.Gate)
            {
                if (context.Session.ContinuationPoints.IsFull)
                {
                    return new BrowseResult { StatusCode = context.Counters.Refuse(StatusCode.BadNoContinuationPoints) };
                }

                continuationPoint = context.Session.ContinuationPoints.Add(browse with { Next = place });
            }
        }

        return new BrowseResult
        {
            ContinuationPoint = continuationPoint,
            References = [.. found.Select(r => Describe(r, browse.What.ResultMask, context.Session.Locales))],
        };
    }

    private static ReferenceDescription Describe(Reference reference, BrowseResultMask mask, IReadOnlyList<string> locales)
    {
        var other = reference.Other;
        return new ReferenceDescription
        {
            NodeId = other.Id,
            ReferenceTypeId = Has(BrowseResultMask.ReferenceTypeId) ? reference.TypeId : NodeId.Null,
            IsForward = Has(BrowseResultMask.IsForward) && reference.IsForward,
            NodeClass = Has(BrowseResultMask.NodeClass) ? other.NodeClass : NodeClass.Unspecified,
            BrowseName = Has(BrowseResultMask.BrowseName) ? other.BrowseName : default,
            DisplayName = Has(BrowseResultMask.DisplayName) ? other.DisplayNameFor(locales) : default,
            TypeDefinition = Has(BrowseResultMask.TypeDefinition) ? other.TypeDefinition?.Id ?? NodeId.Null : NodeId.Null,
        };

        bool Has(BrowseResultMask part) => (mask & part) != 0;
    }
}
