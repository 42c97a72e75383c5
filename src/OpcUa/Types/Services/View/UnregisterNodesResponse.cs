using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says that the announcement is taken back.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.6">
/// Part 4 §5.9.6, UnregisterNodes</seealso>
public sealed record UnregisterNodesResponse : IUaStructure<UnregisterNodesResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 569);

    static int IBinaryEncodable<UnregisterNodesResponse>.MinimumBytes => 24;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static UnregisterNodesResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
}
