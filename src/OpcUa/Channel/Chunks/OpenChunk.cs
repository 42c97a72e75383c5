namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>An OPN chunk; a message of its own, never cut in several.</summary>
/// <param name="SecureChannelId">The channel; 0 in the request that opens it.</param>
/// <param name="SecurityPolicyUri">How the sender protected it.</param>
/// <param name="SenderCertificate">The sender's certificate, DER; null under None.</param>
/// <param name="ReceiverThumbprint">The SHA-1 of the certificate that it was encrypted for; null under None.</param>
/// <param name="SequenceNumber">To be checked against the last one.</param>
/// <param name="RequestId">Which request it is, or answers.</param>
/// <param name="Body">The whole message.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/6.7.2.3">Part 6 §6.7.2.3, Asymmetric algorithm Security header</seealso>
internal readonly record struct OpenChunk(
    uint SecureChannelId,
    string SecurityPolicyUri,
    byte[]? SenderCertificate,
    byte[]? ReceiverThumbprint,
    uint SequenceNumber,
    uint RequestId,
    ReadOnlyMemory<byte> Body);
