using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for what did not fit into a Browse.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.3">Part 4 §5.9.3, BrowseNext</seealso>
public sealed record BrowseNextRequest : IUaStructure<BrowseNextRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 533);

    static int IBinaryEncodable<BrowseNextRequest>.MinimumBytes => 34;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets whether the rest is not wanted any more.</summary>
    public bool ReleaseContinuationPoints { get; init; }

    /// <summary>Gets where to go on.</summary>
    public byte[]?[] ContinuationPoints { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseNextRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ReleaseContinuationPoints = reader.ReadBoolean(),
        ContinuationPoints = reader.ReadByteStrings() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteBoolean(ReleaseContinuationPoints);
        writer.WriteByteStrings(ContinuationPoints);
    }
}
