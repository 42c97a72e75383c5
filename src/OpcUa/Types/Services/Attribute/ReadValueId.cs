using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Names one attribute to read or to monitor.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.29">Part 4 §7.29, ReadValueId</seealso>
public sealed record ReadValueId : IUaStructure<ReadValueId>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 628);

    static int IBinaryEncodable<ReadValueId>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the node.</summary>
    public required NodeId NodeId { get; init; }

    /// <summary>Gets the attribute's number, see <see cref="AttributeIds"/>.</summary>
    public required uint AttributeId { get; init; }

    /// <summary>Gets the part of an array that is meant, for example <c>2:4</c>; null for all of it.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Gets the encoding of a structured value; the default name is the server's choice.</summary>
    public QualifiedName DataEncoding { get; init; }

    /// <inheritdoc/>
    public static ReadValueId Decode(ref UaBinaryReader reader) => new()
    {
        NodeId = NodeId.Decode(ref reader),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
        DataEncoding = QualifiedName.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        NodeId.Encode(ref writer);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
        DataEncoding.Encode(ref writer);
    }
}
