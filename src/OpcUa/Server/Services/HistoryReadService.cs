using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.11.3, HistoryRead, of raw values (Part 11 §6.5.3).</summary>
internal sealed class HistoryReadService(AddressSpace space, UaServerLimits limits)
{
    public void AddTo(ServiceTable table) => table.Add<HistoryReadRequest>(ServiceTable.SessionNeed.Activated, Read);

    private HistoryReadResponse Read(RequestContext context, HistoryReadRequest request)
    {
        RequestContext.CheckOperations(
            request.NodesToRead.Length, limits.MaxNodesPerHistoryRead, nameof(limits.MaxNodesPerHistoryRead));
        if (request.TimestampsToReturn is < TimestampsToReturn.Source or > TimestampsToReturn.Both)
        {
            throw new UaException(StatusCode.BadTimestampsToReturnInvalid, $"{request.TimestampsToReturn} is not one of 0 to 2.");
        }

        if (request.ReleaseContinuationPoints)
        {
            return new HistoryReadResponse
            {
                Header = context.Good,
                Results = Array.ConvertAll(request.NodesToRead, node => new HistoryReadResult
                {
                    StatusCode = TryTake(context, node, out _) ? StatusCode.Good : StatusCode.BadContinuationPointInvalid,
                }),
            };
        }

        if (request.HistoryReadDetails.Structure is not ReadRawModifiedDetails { IsReadModified: false } details)
        {
            throw new UaException(
                StatusCode.BadHistoryOperationUnsupported,
                $"This server gives raw values only; the request asks for {request.HistoryReadDetails}.");
        }

        // The most values of a response are shared by its nodes, so that a message stays within its limit.
        var most = Math.Max(1, limits.MaxHistoryValuesPerRead / request.NodesToRead.Length);
        return new HistoryReadResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.NodesToRead, node => Read(context, node, details, most, request.TimestampsToReturn)),
        };
    }

    private HistoryReadResult Read(
        RequestContext context, HistoryReadValueId what, ReadRawModifiedDetails details, int most, TimestampsToReturn timestamps)
    {
        if (!space.TryFind(what.NodeId, out var node))
        {
            return Refused(StatusCode.BadNodeIdUnknown);
        }

        if (node is not VariableNode { History: { } history })
        {
            return Refused(StatusCode.BadHistoryOperationUnsupported);
        }

        if (!string.IsNullOrEmpty(what.IndexRange))
        {
            return Refused(StatusCode.BadIndexRangeInvalid); // whole values only, see docs/opcua/conformance.md
        }

        RawRead? read;
        if (what.ContinuationPoint is { Length: > 0 })
        {
            if (!TryTake(context, what, out read))
            {
                return Refused(StatusCode.BadContinuationPointInvalid);
            }
        }
        else
        {
            try
            {
                read = RawRead.From(details);
            }
            catch (UaException e)
            {
                return Refused(e.Status);
            }
        }

        var rest = read.Read(history, most, out var page);
        byte[]? continuationPoint = null;
        if (rest is not null)
        {
            lock (context.Session.Gate)
            {
                continuationPoint = context.Session.HistoryContinuations.Add(what.NodeId, rest);
            }

            if (continuationPoint is null)
            {
                return Refused(context.Counters.Refuse(StatusCode.BadNoContinuationPoints));
            }
        }

        return new HistoryReadResult
        {
            StatusCode = page.Count == 0 ? StatusCode.GoodNoData : StatusCode.Good,
            ContinuationPoint = continuationPoint,
            HistoryData = new ExtensionObject(new HistoryData { DataValues = [.. page.Select(v => v.With(timestamps))] }),
        };
    }

    private static bool TryTake(RequestContext context, HistoryReadValueId what, out RawRead read)
    {
        lock (context.Session.Gate)
        {
            return context.Session.HistoryContinuations.TryTake(what.ContinuationPoint, what.NodeId, out read!);
        }
    }

    private static HistoryReadResult Refused(StatusCode status) => new() { StatusCode = status };
}
