namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>An OPN chunk; a message of its own, never cut in several.</summary>
/// <param name="SecureChannelId">The channel; 0 in the request that opens it.</param>
/// <param name="SequenceNumber">To be checked against the last one.</param>
/// <param name="RequestId">Which request it is, or answers.</param>
/// <param name="Body">The whole message.</param>
internal readonly record struct OpenChunk(
    uint SecureChannelId, uint SequenceNumber, uint RequestId, ReadOnlyMemory<byte> Body);
