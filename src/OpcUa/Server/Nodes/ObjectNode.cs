using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>An object or a folder (Part 3 §5.5.1).</summary>
public sealed class ObjectNode : Node
{
    internal ObjectNode(NodeId id, QualifiedName browseName, ObjectTypeNode type, NodeOptions options)
        : base(id, browseName, options) => TypeDefinition = type;

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Object;

    /// <inheritdoc/>
    internal override TypeNode TypeDefinition { get; }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId == AttributeIds.EventNotifier
            ? Found(Variant.From((byte)0), out value) // no events yet: docs/opcua/conformance.md
            : base.TryReadAttribute(attributeId, locales, out value);
}
