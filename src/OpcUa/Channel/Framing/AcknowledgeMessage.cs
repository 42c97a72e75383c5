using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>What a server answers to a <see cref="HelloMessage"/>: what the two will keep to.</summary>
/// <param name="ProtocolVersion">0 in every version of the specification so far.</param>
/// <param name="ReceiveBufferBytes">The largest frame that the server takes; not over the client's send buffer.</param>
/// <param name="SendBufferBytes">The largest frame that it will send; not over the client's receive buffer.</param>
/// <param name="MaxMessageBytes">The largest request that it takes; 0 for no limit.</param>
/// <param name="MaxChunkCount">The most chunks of one request; 0 for no limit.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.4">Part 6 §7.1.2.4, Acknowledge Message</seealso>
internal sealed record AcknowledgeMessage(
    uint ProtocolVersion,
    uint ReceiveBufferBytes,
    uint SendBufferBytes,
    uint MaxMessageBytes,
    uint MaxChunkCount) : IBinaryEncodable<AcknowledgeMessage>
{
    /// <summary>The length of the frame.</summary>
    public const int FrameBytes = FrameHeader.Bytes + (5 * sizeof(uint));

    /// <inheritdoc/>
    public static AcknowledgeMessage Decode(ref UaBinaryReader reader) => new(
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.ReadUInt32());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ProtocolVersion);
        writer.WriteUInt32(ReceiveBufferBytes);
        writer.WriteUInt32(SendBufferBytes);
        writer.WriteUInt32(MaxMessageBytes);
        writer.WriteUInt32(MaxChunkCount);
    }
}
