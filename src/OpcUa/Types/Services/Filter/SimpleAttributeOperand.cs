using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A field of an event: an attribute of a component of its type.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.4.5">
/// Part 4 §7.7.4.5, SimpleAttributeOperand</seealso>
public sealed record SimpleAttributeOperand : IUaStructure<SimpleAttributeOperand>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 603);

    static int IBinaryEncodable<SimpleAttributeOperand>.MinimumBytes => 14;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the event type that has the field; the field of a subtype is found too.</summary>
    public NodeId TypeDefinitionId { get; init; }

    /// <summary>Gets the browse names from the type to the field; none is the node itself.</summary>
    public QualifiedName[] BrowsePath { get; init; } = [];

    /// <summary>Gets the attribute; Value for a field.</summary>
    public uint AttributeId { get; init; }

    /// <summary>Gets the part of an array; null for all of it.</summary>
    public string? IndexRange { get; init; }

    /// <inheritdoc/>
    public static SimpleAttributeOperand Decode(ref UaBinaryReader reader) => new()
    {
        TypeDefinitionId = NodeId.Decode(ref reader),
        BrowsePath = reader.ReadArray<QualifiedName>() ?? [],
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        TypeDefinitionId.Encode(ref writer);
        writer.WriteArray(BrowsePath);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
    }
}
