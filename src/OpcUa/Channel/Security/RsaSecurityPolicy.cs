using System.Security.Cryptography;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>What the policies with RSA certificates have in common: HMAC-SHA256, AES-CBC, P_SHA256, nonces of 32 bytes.</summary>
public abstract class RsaSecurityPolicy : ISecurityPolicy
{
    private const int SigningKeyBytes = 32;
    private const int IvBytes = 16;

    private readonly int _encryptionKeyBytes;

    private protected RsaSecurityPolicy(string uri, RsaAlgorithms asymmetric, int encryptionKeyBytes)
    {
        Uri = uri;
        Asymmetric = asymmetric;
        _encryptionKeyBytes = encryptionKeyBytes;
    }

    /// <inheritdoc/>
    public string Uri { get; }

    /// <inheritdoc/>
    public int NonceBytes => 32;

    /// <inheritdoc/>
    public RsaAlgorithms Asymmetric { get; }

    /// <inheritdoc/>
    public ChannelKeys DeriveKeys(
        MessageSecurityMode mode,
        uint tokenId,
        DateTimeOffset expiresAt,
        ReadOnlySpan<byte> localNonce,
        ReadOnlySpan<byte> remoteNonce) => new(
            tokenId, expiresAt, Derive(mode, secret: remoteNonce, seed: localNonce), Derive(mode, secret: localNonce, seed: remoteNonce));

    // Part 6 §6.7.5: the keys of a sender come of the receiver's nonce as secret and the sender's own as seed.
    private SymmetricProtection Derive(MessageSecurityMode mode, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> seed)
    {
        Span<byte> keys = stackalloc byte[SigningKeyBytes + _encryptionKeyBytes + IvBytes];
        KeyDerivation.PSha256(secret, seed, keys);
        var protection = new SymmetricProtection(mode, keys);
        CryptographicOperations.ZeroMemory(keys);
        return protection;
    }
}
