using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.11.3, HistoryRead, of raw values (Part 11 §6.5.3) and of values at given times (Part 11 §6.5.5).</summary>
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

        // The most values of a response are shared by its nodes, so that a message stays within its limit.
        var most = Math.Max(1, limits.MaxHistoryValuesPerRead / request.NodesToRead.Length);
        Func<HistoryReadValueId, IVariableHistory, HistoryReadResult> read;
        switch (request.HistoryReadDetails.Structure)
        {
            // Nothing here modifies history, so there are no modified values to give.
            case ReadRawModifiedDetails { IsReadModified: false } raw:
                read = (what, history) => ReadRaw(context, what, history, raw, most, request.TimestampsToReturn);
                break;
            case ReadAtTimeDetails times:
                RequestContext.CheckOperations(times.ReqTimes.Length, most, nameof(limits.MaxHistoryValuesPerRead));
                read = (what, history) => what.ContinuationPoint is { Length: > 0 }
                    ? Refused(StatusCode.BadContinuationPointInvalid) // all of it is always given at once
                    : Result(AtTimeRead.Read(history, times), request.TimestampsToReturn);
                break;
            default:
                throw new UaException(
                    StatusCode.BadHistoryOperationUnsupported,
                    $"This server gives raw values and values at given times; the request asks for {request.HistoryReadDetails}.");
        }

        return new HistoryReadResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.NodesToRead, what => Read(what, read)),
        };
    }

    private HistoryReadResult Read(HistoryReadValueId what, Func<HistoryReadValueId, IVariableHistory, HistoryReadResult> read)
    {
        if (!space.TryFind(what.NodeId, out var node))
        {
            return Refused(StatusCode.BadNodeIdUnknown);
        }

        if (node is not VariableNode { History: { } history })
        {
            return Refused(StatusCode.BadHistoryOperationUnsupported);
        }

        return string.IsNullOrEmpty(what.IndexRange)
            ? read(what, history)
            : Refused(StatusCode.BadIndexRangeInvalid); // whole values only, see docs/opcua/conformance.md
    }

    private static HistoryReadResult ReadRaw(
        RequestContext context, HistoryReadValueId what, IVariableHistory history, ReadRawModifiedDetails details, int most,
        TimestampsToReturn timestamps)
    {
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

        return Result(page, timestamps, continuationPoint);
    }

    private static HistoryReadResult Result(List<DataValue> values, TimestampsToReturn timestamps, byte[]? continuationPoint = null) => new()
    {
        StatusCode = values.Count == 0 ? StatusCode.GoodNoData : StatusCode.Good,
        ContinuationPoint = continuationPoint,
        HistoryData = new ExtensionObject(new HistoryData { DataValues = [.. values.Select(v => v.With(timestamps))] }),
    };

    private static bool TryTake(RequestContext context, HistoryReadValueId what, out RawRead read)
    {
        lock (context.Session.Gate)
        {
            return context.Session.HistoryContinuations.TryTake(what.ContinuationPoint, what.NodeId, out read!);
        }
    }

    private static HistoryReadResult Refused(StatusCode status) => new() { StatusCode = status };
}
