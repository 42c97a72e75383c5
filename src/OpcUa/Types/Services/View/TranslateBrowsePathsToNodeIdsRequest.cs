using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks which nodes lie at the end of browse paths.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.4">
/// Part 4 §5.9.4, TranslateBrowsePathsToNodeIds</seealso>
public sealed record TranslateBrowsePathsToNodeIdsRequest
    : IUaStructure<TranslateBrowsePathsToNodeIdsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 554);

    static int IBinaryEncodable<TranslateBrowsePathsToNodeIdsRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the paths.</summary>
    public BrowsePath[] BrowsePaths { get; init; } = [];

    /// <inheritdoc/>
    public static TranslateBrowsePathsToNodeIdsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        BrowsePaths = reader.ReadArray<BrowsePath>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(BrowsePaths);
    }
}
