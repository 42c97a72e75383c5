using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Ends a secure channel. There is no answer.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.6.3">
/// Part 4 §5.6.3, CloseSecureChannel</seealso>
public sealed record CloseSecureChannelRequest : IUaStructure<CloseSecureChannelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 452);

    static int IBinaryEncodable<CloseSecureChannelRequest>.MinimumBytes => 29;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSecureChannelRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
}
