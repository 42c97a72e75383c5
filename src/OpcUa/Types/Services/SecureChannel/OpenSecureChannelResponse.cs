using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Grants a secure channel, or a new token.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.6.2">
/// Part 4 §5.6.2, OpenSecureChannel</seealso>
public sealed record OpenSecureChannelResponse : IUaStructure<OpenSecureChannelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 449);

    static int IBinaryEncodable<OpenSecureChannelResponse>.MinimumBytes => 52;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the version of the server's protocol.</summary>
    public uint ServerProtocolVersion { get; init; }

    /// <summary>Gets the channel and its token.</summary>
    public ChannelSecurityToken SecurityToken { get; init; } = new();

    /// <summary>Gets random bytes of the server; null without security.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <inheritdoc/>
    public static OpenSecureChannelResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        ServerProtocolVersion = reader.ReadUInt32(),
        SecurityToken = ChannelSecurityToken.Decode(ref reader),
        ServerNonce = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(ServerProtocolVersion);
        SecurityToken.Encode(ref writer);
        writer.WriteByteString(ServerNonce);
    }
}
