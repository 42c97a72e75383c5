using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.11.4, Write: whole values of variables whose AccessLevel allows it, and nothing else.</summary>
internal sealed class WriteService(AddressSpace space, UaServerLimits limits)
{
    public void AddTo(ServiceTable table) => table.Add<WriteRequest>(ServiceTable.SessionNeed.Activated, Write);

    private WriteResponse Write(RequestContext context, WriteRequest request)
    {
        RequestContext.CheckOperations(request.NodesToWrite.Length, limits.MaxNodesPerWrite, nameof(limits.MaxNodesPerWrite));
        return new WriteResponse { Header = context.Good, Results = Array.ConvertAll(request.NodesToWrite, Write) };
    }

    private StatusCode Write(WriteValue write)
    {
        if (!space.TryFind(write.NodeId, out var node))
        {
            return StatusCode.BadNodeIdUnknown;
        }

        if (!node.TryReadAttribute(write.AttributeId, [], out _))
        {
            return StatusCode.BadAttributeIdInvalid;
        }

        if (node is not VariableNode variable || write.AttributeId != AttributeIds.Value
            || (variable.AccessLevel & AccessLevel.CurrentWrite) == 0)
        {
            return StatusCode.BadNotWritable;
        }

        var value = write.Value;
        if (!string.IsNullOrEmpty(write.IndexRange) || value.Status != StatusCode.Good
            || value.SourceTimestamp != default || value.ServerTimestamp != default)
        {
            return StatusCode.BadWriteNotSupported; // a part, a status or a timestamp: AccessLevel offers none of these
        }

        if (value.Value.IsNull || !variable.Accepts(value.Value) || !space.HoldsStructuresOf(value.Value, variable.DataType))
        {
            return StatusCode.BadTypeMismatch;
        }

        if (!ValueDepth.IsBearable(value.Value))
        {
            return StatusCode.BadOutOfRange;
        }

        var decision = variable.OnWrite?.Invoke(variable, value.Value) ?? StatusCode.Good;
        if (!decision.IsBad)
        {
            variable.Set(value.Value, space.UtcNow);
        }

        return decision;
    }
}
