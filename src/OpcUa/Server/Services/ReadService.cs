using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.11.2, Read.</summary>
internal sealed class ReadService(AddressSpace space, UaServerLimits limits)
{
    public void AddTo(ServiceTable table) => table.Add<ReadRequest>(ServiceTable.SessionNeed.Activated, Read);

    /// <summary>Reads one attribute for a client, with both timestamps.</summary>
    public DataValue Read(ReadValueId what, IReadOnlyList<string> locales)
    {
        if (!space.TryFind(what.NodeId, out var node))
        {
            return new DataValue(Variant.Null, StatusCode.BadNodeIdUnknown);
        }

        if (CheckAttribute(node, what) is { IsBad: true } refused)
        {
            return new DataValue(Variant.Null, refused);
        }

        if (!node.TryReadAttribute(what.AttributeId, locales, out var value))
        {
            return new DataValue(Variant.Null, StatusCode.BadAttributeIdInvalid);
        }

        var now = space.UtcNow;
        value = value with { ServerTimestamp = now };
        if (string.IsNullOrEmpty(what.IndexRange))
        {
            return value;
        }

        if (!NumericRange.TryParse(what.IndexRange, out var range))
        {
            return new DataValue(Variant.Null, StatusCode.BadIndexRangeInvalid);
        }

        return range.TrySlice(value.Value, out var part)
            ? value with { Value = part }
            : new DataValue(Variant.Null, StatusCode.BadIndexRangeNoData);
    }

    /// <summary>Tells whether a client may have this attribute at all, before anything is read.</summary>
    public static StatusCode CheckAttribute(Node node, ReadValueId what)
    {
        var isValue = what.AttributeId == AttributeIds.Value;
        if (!isValue && (!string.IsNullOrEmpty(what.DataEncoding.Name)))
        {
            return StatusCode.BadDataEncodingInvalid;
        }

        if (isValue && node is VariableNode variable)
        {
            if ((variable.AccessLevel & AccessLevel.CurrentRead) == 0)
            {
                return StatusCode.BadNotReadable;
            }

            if (!string.IsNullOrEmpty(what.DataEncoding.Name) && what.DataEncoding != new QualifiedName(0, "Default Binary"))
            {
                return variable.ValueType is null or BuiltInType.ExtensionObject
                    ? StatusCode.BadDataEncodingUnsupported
                    : StatusCode.BadDataEncodingInvalid;
            }
        }

        return StatusCode.Good;
    }

    private ReadResponse Read(RequestContext context, ReadRequest request)
    {
        RequestContext.CheckOperations(request.NodesToRead.Length, limits.MaxNodesPerRead, nameof(limits.MaxNodesPerRead));
        if (!(request.MaxAgeMs >= 0))
        {
            throw new UaException(StatusCode.BadMaxAgeInvalid, "MaxAge is negative.");
        }

        if (request.TimestampsToReturn is < TimestampsToReturn.Source or > TimestampsToReturn.Neither)
        {
            throw new UaException(StatusCode.BadTimestampsToReturnInvalid, $"{request.TimestampsToReturn} is not one of 0 to 3.");
        }

        var results = new DataValue[request.NodesToRead.Length];
        var room = context.Channel.MaxResponseBytes;
        for (var i = 0; i < results.Length; i++)
        {
            var what = request.NodesToRead[i];
            var value = Read(what, context.Session.Locales);
            results[i] = value.With(request.TimestampsToReturn);

            // Each part of an array is a copy. An element takes a byte of the response at least.
            room -= string.IsNullOrEmpty(what.IndexRange) ? 0 : NumericRange.LengthOf(value.Value);
            if (room < 0)
            {
                throw new UaException(StatusCode.BadResponseTooLarge, "The parts of arrays that were asked for are more than the client takes at once.");
            }
        }

        return new ReadResponse { Header = context.Good, Results = results };
    }
}
