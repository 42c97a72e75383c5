using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells that the session has ended.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.4">Part 4 §5.7.4, CloseSession</seealso>
public sealed record CloseSessionResponse : IUaStructure<CloseSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 476);

    static int IBinaryEncodable<CloseSessionResponse>.MinimumBytes => 24;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSessionResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
}
