using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>One verified, decrypted chunk, valid as long as its frame.</summary>
/// <param name="MessageType">MSG or CLO.</param>
/// <param name="ChunkType">Where it stands in its message.</param>
/// <param name="SequenceNumber">To be checked against the last one.</param>
/// <param name="RequestId">Which request it belongs to, or answers.</param>
/// <param name="Body">A part of the message.</param>
internal readonly record struct Chunk(
    MessageType MessageType, ChunkType ChunkType, uint SequenceNumber, uint RequestId, ReadOnlyMemory<byte> Body);
