using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A type of references (Part 3 §5.3).</summary>
public sealed class ReferenceTypeNode : TypeNode
{
    internal ReferenceTypeNode(
        NodeId id, QualifiedName name, TypeNode? supertype, bool isAbstract, bool symmetric, string? inverseName, NodeOptions options)
        : base(id, name, supertype, isAbstract, options)
    {
        Symmetric = symmetric;
        InverseName = inverseName;
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.ReferenceType;

    /// <summary>Gets whether the reference means the same seen from both ends.</summary>
    public bool Symmetric { get; }

    /// <summary>Gets the name seen from the target, such as <c>ComponentOf</c>; null for a symmetric type.</summary>
    public string? InverseName { get; }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId switch
        {
            AttributeIds.Symmetric => Found(Variant.From(Symmetric), out value),
            AttributeIds.InverseName => Found(
                InverseName is null ? null : Variant.From(new LocalizedText(null, InverseName)), out value),
            _ => base.TryReadAttribute(attributeId, locales, out value),
        };
}
