using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The references of one node.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.6">Part 4 §7.6, BrowseResult</seealso>
public sealed record BrowseResult : IUaStructure<BrowseResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 524);

    static int IBinaryEncodable<BrowseResult>.MinimumBytes => 12;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets where to go on with BrowseNext; null if this is all.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <summary>Gets the references.</summary>
    public ReferenceDescription[] References { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        ContinuationPoint = reader.ReadByteString(),
        References = reader.ReadArray<ReferenceDescription>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteByteString(ContinuationPoint);
        writer.WriteArray(References);
    }
}
