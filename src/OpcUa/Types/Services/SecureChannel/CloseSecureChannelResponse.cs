using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Answers the end of a secure channel; no server sends it over TCP.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.6.3">
/// Part 4 §5.6.3, CloseSecureChannel</seealso>
public sealed record CloseSecureChannelResponse : IUaStructure<CloseSecureChannelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 455);

    static int IBinaryEncodable<CloseSecureChannelResponse>.MinimumBytes => 24;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSecureChannelResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
}
