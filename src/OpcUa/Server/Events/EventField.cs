using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>One field of events that a client wants: a select clause, checked (Part 4 §7.7.4.5, SimpleAttributeOperand).</summary>
internal readonly record struct EventField(string Path, uint AttributeId, NodeId Type, NumericRange? Range)
{
    private const int MaxPathLength = 20;

    /// <summary>Checks an operand. A field that no type has is no fault: it is null in every event.</summary>
    public static StatusCode Check(SimpleAttributeOperand operand, AddressSpace space, out EventField field)
    {
        field = default;
        if (!operand.TypeDefinitionId.IsNull && !(space.TryFind(operand.TypeDefinitionId, out var node) && node is ObjectTypeNode))
        {
            return StatusCode.BadTypeDefinitionInvalid;
        }

        // The node itself is the condition that an event tells of (Part 9 §5.5.2.13, ConditionId).
        if (operand.AttributeId != AttributeIds.Value && !(operand.AttributeId == AttributeIds.NodeId && operand.BrowsePath.Length == 0))
        {
            return StatusCode.BadAttributeIdInvalid;
        }

        if (operand.BrowsePath.Length > MaxPathLength)
        {
            return StatusCode.BadBrowseNameInvalid;
        }

        NumericRange? range = null;
        if (!string.IsNullOrEmpty(operand.IndexRange))
        {
            if (!NumericRange.TryParse(operand.IndexRange, out var parsed))
            {
                return StatusCode.BadIndexRangeInvalid;
            }

            range = parsed;
        }

        field = new EventField(EventFields.Path(operand.BrowsePath), operand.AttributeId, operand.TypeDefinitionId, range);
        return StatusCode.Good;
    }

    /// <summary>Reads the field; null when the event has none.</summary>
    public Variant Read(UaEvent e)
    {
        if (AttributeId == AttributeIds.NodeId)
        {
            return e.ConditionId.IsNull ? Variant.Null : Variant.From(e.ConditionId);
        }

        if (!Type.IsNull && !e.Type.IsOrDerivesFrom(Type) || !e.Fields.TryGetValue(Path, out var value))
        {
            return Variant.Null;
        }

        return Range is not { } range ? value : range.TrySlice(value, out var part) ? part : Variant.Null;
    }
}
