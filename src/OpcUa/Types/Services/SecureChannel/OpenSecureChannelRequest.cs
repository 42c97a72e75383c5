using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Opens a secure channel, or renews its token.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.6.2">
/// Part 4 §5.6.2, OpenSecureChannel</seealso>
public sealed record OpenSecureChannelRequest : IUaStructure<OpenSecureChannelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 446);

    static int IBinaryEncodable<OpenSecureChannelRequest>.MinimumBytes => 49;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the version of the client's protocol, as in its Hello message.</summary>
    public uint ClientProtocolVersion { get; init; }

    /// <summary>Gets whether this opens or renews.</summary>
    public SecurityTokenRequestType RequestType { get; init; }

    /// <summary>Gets whether messages are signed and encrypted.</summary>
    public MessageSecurityMode SecurityMode { get; init; }

    /// <summary>Gets random bytes of the client; null without security.</summary>
    public byte[]? ClientNonce { get; init; }

    /// <summary>Gets how long the token should last, in milliseconds.</summary>
    public uint RequestedLifetimeMs { get; init; }

    /// <inheritdoc/>
    public static OpenSecureChannelRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientProtocolVersion = reader.ReadUInt32(),
        RequestType = (SecurityTokenRequestType)reader.ReadInt32(),
        SecurityMode = (MessageSecurityMode)reader.ReadInt32(),
        ClientNonce = reader.ReadByteString(),
        RequestedLifetimeMs = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(ClientProtocolVersion);
        writer.WriteInt32((int)RequestType);
        writer.WriteInt32((int)SecurityMode);
        writer.WriteByteString(ClientNonce);
        writer.WriteUInt32(RequestedLifetimeMs);
    }
}
