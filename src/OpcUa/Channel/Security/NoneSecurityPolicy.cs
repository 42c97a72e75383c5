using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>SecurityPolicy None: no certificates, no keys, everything readable on the wire.</summary>
public sealed class NoneSecurityPolicy : ISecurityPolicy
{
    /// <summary>The policy's name on the wire.</summary>
    public const string PolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#None";

    /// <summary>The only one; it has no state.</summary>
    public static readonly NoneSecurityPolicy Instance = new();

    /// <inheritdoc/>
    public string Uri => PolicyUri;

    /// <inheritdoc/>
    public int NonceBytes => 0;

    /// <inheritdoc/>
    public RsaAlgorithms? Asymmetric => null;

    /// <inheritdoc/>
    public ChannelKeys DeriveKeys(
        MessageSecurityMode mode,
        uint tokenId,
        DateTimeOffset expiresAt,
        ReadOnlySpan<byte> localNonce,
        ReadOnlySpan<byte> remoteNonce) =>
        new(tokenId, expiresAt, NoProtection.Instance, NoProtection.Instance);
}
