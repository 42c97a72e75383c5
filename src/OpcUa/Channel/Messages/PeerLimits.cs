using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>What the other side takes, as HEL and ACK settled it, and what we are willing to build for it.</summary>
/// <param name="ChunkBytes">The largest frame.</param>
/// <param name="MessageBytes">The longest message body.</param>
/// <param name="ChunkCount">The most chunks of one message.</param>
internal sealed record PeerLimits(int ChunkBytes, int MessageBytes, int ChunkCount)
{
    /// <summary>Takes what the peer stated, where 0 means no limit, and our own limits beside it.</summary>
    /// <param name="chunkBytes">The agreed size of a frame.</param>
    /// <param name="messageBytes">What the peer said; 0 for no limit.</param>
    /// <param name="chunkCount">What the peer said; 0 for no limit.</param>
    /// <param name="ours">Our limits, which hold for what we send as well.</param>
    /// <returns>The smaller of both.</returns>
    public static PeerLimits Of(int chunkBytes, uint messageBytes, uint chunkCount, ChannelLimits ours) => new(
        chunkBytes,
        messageBytes == 0 ? ours.MaxMessageBytes : (int)Math.Min(messageBytes, (uint)ours.MaxMessageBytes),
        chunkCount == 0 ? int.MaxValue : (int)Math.Min(chunkCount, int.MaxValue));

    /// <summary>Before HEL and ACK: only an ERR can be sent.</summary>
    public static PeerLimits Unknown { get; } = new(HelloMessage.MaxFrameBytes, 0, 1);
}
