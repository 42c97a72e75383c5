using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Where one browse path leads.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.4">
/// Part 4 §5.9.4, BrowsePathResult</seealso>
public sealed record BrowsePathResult : IUaStructure<BrowsePathResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 551);

    static int IBinaryEncodable<BrowsePathResult>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets the nodes found.</summary>
    public BrowsePathTarget[] Targets { get; init; } = [];

    /// <inheritdoc/>
    public static BrowsePathResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        Targets = reader.ReadArray<BrowsePathTarget>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteArray(Targets);
    }
}
