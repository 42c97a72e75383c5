using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Ends a session.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.4">Part 4 §5.7.4, CloseSession</seealso>
public sealed record CloseSessionRequest : IUaStructure<CloseSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 473);

    static int IBinaryEncodable<CloseSessionRequest>.MinimumBytes => 30;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets whether its subscriptions end with it.</summary>
    public bool DeleteSubscriptions { get; init; }

    /// <inheritdoc/>
    public static CloseSessionRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        DeleteSubscriptions = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteBoolean(DeleteSubscriptions);
    }
}
