using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A variable whose history is read.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.3">
/// Part 4 §5.11.3, HistoryReadValueId</seealso>
public sealed record HistoryReadValueId : IUaStructure<HistoryReadValueId>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 637);

    static int IBinaryEncodable<HistoryReadValueId>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the variable.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Gets the part of an array; null for all of it.</summary>
    public string? IndexRange { get; init; }

    /// <summary>Gets how structures are encoded; null for binary.</summary>
    public QualifiedName DataEncoding { get; init; }

    /// <summary>Gets where to go on; null to begin.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <inheritdoc/>
    public static HistoryReadValueId Decode(ref UaBinaryReader reader) => new()
    {
        NodeId = NodeId.Decode(ref reader),
        IndexRange = reader.ReadString(),
        DataEncoding = QualifiedName.Decode(ref reader),
        ContinuationPoint = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        NodeId.Encode(ref writer);
        writer.WriteString(IndexRange);
        DataEncoding.Encode(ref writer);
        writer.WriteByteString(ContinuationPoint);
    }
}
