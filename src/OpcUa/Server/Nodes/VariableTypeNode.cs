using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A type of variables (Part 3 §5.6.5).</summary>
public sealed class VariableTypeNode : TypeNode
{
    internal VariableTypeNode(
        NodeId id, QualifiedName name, TypeNode? supertype, bool isAbstract, NodeId dataType, int valueRank, NodeOptions options)
        : base(id, name, supertype, isAbstract, options)
    {
        DataType = dataType;
        ValueRank = valueRank;
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.VariableType;

    /// <summary>Gets the data type that instances have, or refine.</summary>
    public NodeId DataType { get; }

    /// <summary>Gets the shape that instances have (Part 3 §5.6.2, ValueRank).</summary>
    public int ValueRank { get; }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId switch
        {
            AttributeIds.DataType => Found(Variant.From(DataType), out value),
            AttributeIds.ValueRank => Found(Variant.From(ValueRank), out value),
            _ => base.TryReadAttribute(attributeId, locales, out value),
        };
}
