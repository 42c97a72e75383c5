namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>What an OPN chunk says in clear (Part 6 §6.7.2.3, Asymmetric algorithm Security header). Nobody vouches for it yet.</summary>
/// <param name="SecureChannelId">The channel; 0 in the request that opens it.</param>
/// <param name="SecurityPolicyUri">How the sender says that it protected the chunk.</param>
/// <param name="SenderCertificate">The sender's certificate with or without its issuers, DER; null under None.</param>
/// <param name="ReceiverThumbprint">The SHA-1 of the certificate that it was encrypted for; null under None.</param>
/// <param name="ClearBytes">Where the protected part begins.</param>
internal readonly record struct OpenHeader(
    uint SecureChannelId, string? SecurityPolicyUri, byte[]? SenderCertificate, byte[]? ReceiverThumbprint, int ClearBytes);
