using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One reference and the node at its end.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.30">
/// Part 4 §7.30, ReferenceDescription</seealso>
public sealed record ReferenceDescription : IUaStructure<ReferenceDescription>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 520);

    static int IBinaryEncodable<ReferenceDescription>.MinimumBytes => 18;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the type of reference.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>Gets whether it points from the browsed node to the other.</summary>
    public bool IsForward { get; init; }

    /// <summary>Gets the node at the other end.</summary>
    public ExpandedNodeId NodeId { get; init; }

    /// <summary>Gets its browse name.</summary>
    public QualifiedName BrowseName { get; init; }

    /// <summary>Gets the name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Gets its class; Unspecified if it was not asked for.</summary>
    public NodeClass NodeClass { get; init; }

    /// <summary>Gets its type definition; null if it has none or it was not asked for.</summary>
    public ExpandedNodeId TypeDefinition { get; init; }

    /// <inheritdoc/>
    public static ReferenceDescription Decode(ref UaBinaryReader reader) => new()
    {
        ReferenceTypeId = Types.NodeId.Decode(ref reader),
        IsForward = reader.ReadBoolean(),
        NodeId = ExpandedNodeId.Decode(ref reader),
        BrowseName = QualifiedName.Decode(ref reader),
        DisplayName = LocalizedText.Decode(ref reader),
        NodeClass = (NodeClass)reader.ReadInt32(),
        TypeDefinition = ExpandedNodeId.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        ReferenceTypeId.Encode(ref writer);
        writer.WriteBoolean(IsForward);
        NodeId.Encode(ref writer);
        BrowseName.Encode(ref writer);
        DisplayName.Encode(ref writer);
        writer.WriteInt32((int)NodeClass);
        TypeDefinition.Encode(ref writer);
    }
}
