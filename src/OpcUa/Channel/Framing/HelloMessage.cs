using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>What a client says first: what it can take, and which endpoint it wants.</summary>
/// <param name="ProtocolVersion">0 in every version of the specification so far.</param>
/// <param name="ReceiveBufferBytes">The largest frame that the client takes; at least 8,192.</param>
/// <param name="SendBufferBytes">The largest frame that it will send.</param>
/// <param name="MaxMessageBytes">The largest response that it takes; 0 for no limit.</param>
/// <param name="MaxChunkCount">The most chunks of one response; 0 for no limit.</param>
/// <param name="EndpointUrl">The URL as the client knows it, at most 4,096 bytes.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.3">Part 6 §7.1.2.3, Hello Message</seealso>
internal sealed record HelloMessage(
    uint ProtocolVersion,
    uint ReceiveBufferBytes,
    uint SendBufferBytes,
    uint MaxMessageBytes,
    uint MaxChunkCount,
    string? EndpointUrl) : IBinaryEncodable<HelloMessage>
{
    /// <summary>The longest endpoint URL that the specification allows, in bytes.</summary>
    public const int MaxEndpointUrlBytes = 4096;

    /// <summary>The length of the longest frame that can hold a Hello.</summary>
    public const int MaxFrameBytes = FrameHeader.Bytes + (5 * sizeof(uint)) + sizeof(int) + MaxEndpointUrlBytes;

    /// <inheritdoc/>
    public static HelloMessage Decode(ref UaBinaryReader reader) => new(
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ProtocolVersion);
        writer.WriteUInt32(ReceiveBufferBytes);
        writer.WriteUInt32(SendBufferBytes);
        writer.WriteUInt32(MaxMessageBytes);
        writer.WriteUInt32(MaxChunkCount);
        writer.WriteString(EndpointUrl);
    }
}
