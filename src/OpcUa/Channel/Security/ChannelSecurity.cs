using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>What the OPN chunks of one channel are protected with, from its opening to its end.</summary>
internal sealed class ChannelSecurity : IDisposable
{
    private ChannelSecurity(
        ISecurityPolicy policy, ApplicationCertificate? own, byte[]? peer, IChunkProtection sending, IChunkProtection receiving)
    {
        Policy = policy;
        Own = own;
        PeerCertificate = peer;
        PeerThumbprint = peer is null ? null : ThumbprintOf(peer);
        Sending = sending;
        Receiving = receiving;
    }

    /// <summary>No certificates, no keys.</summary>
    public static ChannelSecurity None { get; } =
        new(NoneSecurityPolicy.Instance, null, null, NoProtection.Instance, NoProtection.Instance);

    public ISecurityPolicy Policy { get; }

    public ApplicationCertificate? Own { get; }

    /// <summary>Gets the certificate of the peer, DER, without its issuers; null under None.</summary>
    public byte[]? PeerCertificate { get; }

    /// <summary>Gets by what the peer knows that a chunk is for it.</summary>
    public byte[]? PeerThumbprint { get; }

    public IChunkProtection Sending { get; }

    public IChunkProtection Receiving { get; }

    /// <summary>Makes the protection between two certificates.</summary>
    /// <param name="policy">A policy other than None.</param>
    /// <param name="own">This side's certificate.</param>
    /// <param name="peerChain">The peer's, with or without its issuers.</param>
    /// <exception cref="UaException">A key that the policy does not allow, or bytes that are no certificate.</exception>
    public static ChannelSecurity Between(ISecurityPolicy policy, ApplicationCertificate own, ReadOnlySpan<byte> peerChain)
    {
        var algorithms = policy.Asymmetric!;
        try
        {
            var peer = CertificateChain.First(peerChain).ToArray();
            using var certificate = X509CertificateLoader.LoadCertificate(peer);
            using var key = certificate.GetRSAPublicKey();
            CheckKey(algorithms, key?.KeySize ?? 0, "The peer's certificate");
            CheckKey(algorithms, own.KeyBits, "Our certificate");
            return new ChannelSecurity(
                policy,
                own,
                peer,
                new RsaProtection(algorithms, own.NewPrivateKey(), certificate.GetRSAPublicKey()!),
                new RsaProtection(algorithms, own.NewPrivateKey(), certificate.GetRSAPublicKey()!));
        }
        catch (CryptographicException e)
        {
            throw new UaException(StatusCode.BadCertificateInvalid, $"The peer's certificate cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Checks that an OPN chunk is of this channel: same policy, same certificates (Part 6 §6.7.6).</summary>
    /// <exception cref="UaException"><c>BadSecurityPolicyRejected</c> or <c>BadSecurityChecksFailed</c>.</exception>
    public void Check(in OpenHeader header)
    {
        if (header.SecurityPolicyUri != Policy.Uri)
        {
            throw new UaException(
                StatusCode.BadSecurityPolicyRejected, $"A channel of {Policy.Uri} was asked for '{header.SecurityPolicyUri}'.");
        }

        if (Own is null)
        {
            return;
        }

        if (!header.ReceiverThumbprint.AsSpan().SequenceEqual(Own.ThumbprintBytes))
        {
            throw new UaException(
                StatusCode.BadCertificateInvalid, "An OPN chunk is for another certificate than the one that this side has.");
        }

        // A chain may be sent one time and left out another; the certificate itself may not change.
        if (!header.SenderCertificate.AsSpan().StartsWith(PeerCertificate))
        {
            throw new UaException(
                StatusCode.BadSecurityChecksFailed, "An OPN chunk shows another certificate than the channel was opened with.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sending.Dispose();
        Receiving.Dispose();
    }

    // Part 4 §7.2 and Part 6 §6.7.2.3: the thumbprint is SHA-1. It finds a certificate, it does not protect one.
#pragma warning disable CA5350
    private static byte[] ThumbprintOf(byte[] certificate) => SHA1.HashData(certificate);
#pragma warning restore CA5350

    private static void CheckKey(RsaAlgorithms algorithms, int bits, string whose)
    {
        if (bits < algorithms.MinKeyBits || bits > algorithms.MaxKeyBits)
        {
            throw new UaException(
                StatusCode.BadCertificatePolicyCheckFailed,
                $"{whose} has an RSA key of {bits} bits; {algorithms.MinKeyBits} to {algorithms.MaxKeyBits} are allowed.");
        }
    }
}
