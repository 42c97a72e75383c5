using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>
/// The signatures of CreateSession and ActivateSession: over the other side's certificate and nonce, so that they prove
/// the key and cannot be used again (Part 4 §5.7.2 and §5.7.3).
/// </summary>
public static class ApplicationSignatures
{
    /// <summary>The length of the nonces of a session.</summary>
    public const int NonceBytes = 32;

    /// <summary>Signs.</summary>
    /// <param name="policy">The policy whose algorithm is used; None makes an empty signature.</param>
    /// <param name="signer">Whose key; not needed for None.</param>
    /// <param name="certificate">The other side's certificate, with or without its issuers, which are not signed.</param>
    /// <param name="nonce">What the other side sent last.</param>
    /// <returns>The signature with its algorithm.</returns>
    public static SignatureData Sign(
        ISecurityPolicy policy, ApplicationCertificate? signer, ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Asymmetric is not { } algorithms)
        {
            return new SignatureData();
        }

        ArgumentNullException.ThrowIfNull(signer);
        using var key = signer.NewPrivateKey();
        return new SignatureData
        {
            Algorithm = algorithms.SignatureUri,
            Signature = algorithms.Sign(key, [.. CertificateChain.First(certificate), .. nonce]),
        };
    }

    /// <summary>Verifies a signature.</summary>
    /// <param name="policy">The policy that it must have been made with; None accepts anything, an empty one included.</param>
    /// <param name="signature">What came.</param>
    /// <param name="signer">The certificate of the signer, DER; validated before.</param>
    /// <param name="certificate">Our certificate, as we sent it: with its issuers.</param>
    /// <param name="nonce">What we sent last.</param>
    /// <returns>True when the holder of the certificate signed these. Some sign the issuers too, which proves as much.</returns>
    public static bool Verify(
        ISecurityPolicy policy,
        SignatureData signature,
        ReadOnlySpan<byte> signer,
        ReadOnlySpan<byte> certificate,
        ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(signature);
        if (policy.Asymmetric is not { } algorithms)
        {
            return true;
        }

        if (signature.Algorithm != algorithms.SignatureUri || signature.Signature is null)
        {
            return false;
        }

        try
        {
            using var own = X509CertificateLoader.LoadCertificate(CertificateChain.First(signer));
            using var key = own.GetRSAPublicKey();
            return key is not null
                && (algorithms.Verify(key, [.. CertificateChain.First(certificate), .. nonce], signature.Signature)
                    || algorithms.Verify(key, [.. certificate, .. nonce], signature.Signature));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
