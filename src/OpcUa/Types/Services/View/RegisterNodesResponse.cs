using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Gives the NodeIds to use for them.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.5">
/// Part 4 §5.9.5, RegisterNodes</seealso>
public sealed record RegisterNodesResponse : IUaStructure<RegisterNodesResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 563);

    static int IBinaryEncodable<RegisterNodesResponse>.MinimumBytes => 28;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the NodeIds, in the order of the request.</summary>
    public NodeId[] RegisteredNodeIds { get; init; } = [];

    /// <inheritdoc/>
    public static RegisterNodesResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        RegisteredNodeIds = reader.ReadArray<NodeId>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(RegisteredNodeIds);
    }
}
