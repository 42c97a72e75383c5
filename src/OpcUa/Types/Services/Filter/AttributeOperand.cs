using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>An attribute of a node that is found by a browse path. For queries; events use <see cref="SimpleAttributeOperand"/>.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.4.4">
/// Part 4 §7.7.4.4, AttributeOperand</seealso>
public sealed record AttributeOperand : IUaStructure<AttributeOperand>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 600);

    static int IBinaryEncodable<AttributeOperand>.MinimumBytes => 18;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the node that the path starts at.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Gets a name for the operand; null if it has none.</summary>
    public string? Alias { get; init; }

    /// <summary>Gets the path.</summary>
    public RelativePath BrowsePath { get; init; } = new();

    /// <summary>Gets the attribute.</summary>
    public uint AttributeId { get; init; }

    /// <summary>Gets the part of an array; null for all of it.</summary>
    public string? IndexRange { get; init; }

    /// <inheritdoc/>
    public static AttributeOperand Decode(ref UaBinaryReader reader) => new()
    {
        NodeId = NodeId.Decode(ref reader),
        Alias = reader.ReadString(),
        BrowsePath = RelativePath.Decode(ref reader),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        NodeId.Encode(ref writer);
        writer.WriteString(Alias);
        BrowsePath.Encode(ref writer);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
    }
}
