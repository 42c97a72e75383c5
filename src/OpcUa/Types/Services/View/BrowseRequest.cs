using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for the references of nodes.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.2">Part 4 §5.9.2, Browse</seealso>
public sealed record BrowseRequest : IUaStructure<BrowseRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 527);

    static int IBinaryEncodable<BrowseRequest>.MinimumBytes => 51;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the view to look through; none by default.</summary>
    public ViewDescription View { get; init; } = new();

    /// <summary>Gets the most references in one result; 0 is no limit.</summary>
    public uint RequestedMaxReferencesPerNode { get; init; }

    /// <summary>Gets the nodes, and which of their references.</summary>
    public BrowseDescription[] NodesToBrowse { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        View = ViewDescription.Decode(ref reader),
        RequestedMaxReferencesPerNode = reader.ReadUInt32(),
        NodesToBrowse = reader.ReadArray<BrowseDescription>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        View.Encode(ref writer);
        writer.WriteUInt32(RequestedMaxReferencesPerNode);
        writer.WriteArray(NodesToBrowse);
    }
}
