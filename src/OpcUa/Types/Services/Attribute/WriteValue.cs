using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One attribute and its new value.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.4">Part 4 §5.11.4, WriteValue</seealso>
public sealed record WriteValue : IUaStructure<WriteValue>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 670);

    static int IBinaryEncodable<WriteValue>.MinimumBytes => 11;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the node.</summary>
    public required NodeId NodeId { get; init; }

    /// <summary>Gets the attribute's number, see <see cref="AttributeIds"/>.</summary>
    public required uint AttributeId { get; init; }

    /// <summary>Gets the part of an array that is meant, for example <c>2:4</c>; null for all of it.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Gets the value; status and timestamps only where the server can take them.</summary>
    public DataValue Value { get; init; }

    /// <inheritdoc/>
    public static WriteValue Decode(ref UaBinaryReader reader) => new()
    {
        NodeId = NodeId.Decode(ref reader),
        AttributeId = reader.ReadUInt32(),
        IndexRange = reader.ReadString(),
        Value = DataValue.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        NodeId.Encode(ref writer);
        writer.WriteUInt32(AttributeId);
        writer.WriteString(IndexRange);
        Value.Encode(ref writer);
    }
}
