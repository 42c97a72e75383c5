using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Announces nodes that will be used often.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.5">
/// Part 4 §5.9.5, RegisterNodes</seealso>
public sealed record RegisterNodesRequest : IUaStructure<RegisterNodesRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 560);

    static int IBinaryEncodable<RegisterNodesRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the nodes.</summary>
    public NodeId[] NodesToRegister { get; init; } = [];

    /// <inheritdoc/>
    public static RegisterNodesRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToRegister = reader.ReadArray<NodeId>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(NodesToRegister);
    }
}
