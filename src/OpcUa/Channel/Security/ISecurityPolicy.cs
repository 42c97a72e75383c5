using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>The algorithms that a channel goes by (Part 7 §6.6, SecurityPolicy). One class a policy; none has state.</summary>
public interface ISecurityPolicy
{
    /// <summary>Gets the name on the wire: <c>http://opcfoundation.org/UA/SecurityPolicy#None</c>.</summary>
    string Uri { get; }

    /// <summary>Gets the length of the nonces that keys are derived from; 0 when there are none.</summary>
    int NonceBytes { get; }

    /// <summary>Gets how the two certificates are used: OPN chunks, signatures, secrets. Null for None.</summary>
    RsaAlgorithms? Asymmetric { get; }

    /// <summary>Derives the keys of one token (Part 6 §6.7.5, Deriving keys).</summary>
    /// <param name="mode">Sign, or SignAndEncrypt.</param>
    /// <param name="tokenId">The token that they belong to.</param>
    /// <param name="expiresAt">When the token ends, grace included.</param>
    /// <param name="localNonce">What this side sent.</param>
    /// <param name="remoteNonce">What the peer sent.</param>
    /// <returns>The keys.</returns>
    ChannelKeys DeriveKeys(
        MessageSecurityMode mode,
        uint tokenId,
        DateTimeOffset expiresAt,
        ReadOnlySpan<byte> localNonce,
        ReadOnlySpan<byte> remoteNonce);
}
