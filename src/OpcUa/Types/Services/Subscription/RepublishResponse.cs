using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Brings the message again.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.6">Part 4 §5.14.6, Republish</seealso>
public sealed record RepublishResponse : IUaStructure<RepublishResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 835);

    static int IBinaryEncodable<RepublishResponse>.MinimumBytes => 40;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the message.</summary>
    public NotificationMessage NotificationMessage { get; init; } = new();

    /// <inheritdoc/>
    public static RepublishResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        NotificationMessage = NotificationMessage.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        NotificationMessage.Encode(ref writer);
    }
}
