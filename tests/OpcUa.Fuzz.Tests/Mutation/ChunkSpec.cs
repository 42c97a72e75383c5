using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;

namespace AxComplex.OpcUa.Fuzz.Tests.Mutation;

/// <summary>A chunk before it is protected: right, or wrong in a way that its protection does not show.</summary>
internal sealed record ChunkSpec(
    MessageType MessageType, ChunkType ChunkType, uint ChannelId, uint TokenId, uint SequenceNumber, uint RequestId, byte[] Body)
{
    /// <summary>Writes the chunk and protects it.</summary>
    /// <param name="keys">The sender's keys.</param>
    /// <returns>The frame.</returns>
    public byte[] Encode(ChannelKeys keys)
    {
        var plain = ChunkCodec.SequenceHeaderBytes + Body.Length;
        var frame = new byte[keys.Sending.ProtectedBytes(ChunkCodec.SymmetricClearBytes, plain)];
        ChunkCodec.Encode(
            frame, ChannelId, keys with { TokenId = TokenId }, new Chunk(MessageType, ChunkType, SequenceNumber, RequestId, Body));
        return frame;
    }
}
