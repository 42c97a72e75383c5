using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Takes back an announcement.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.6">
/// Part 4 §5.9.6, UnregisterNodes</seealso>
public sealed record UnregisterNodesRequest : IUaStructure<UnregisterNodesRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 566);

    static int IBinaryEncodable<UnregisterNodesRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the NodeIds that RegisterNodes gave.</summary>
    public NodeId[] NodesToUnregister { get; init; } = [];

    /// <inheritdoc/>
    public static UnregisterNodesRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToUnregister = reader.ReadArray<NodeId>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(NodesToUnregister);
    }
}
