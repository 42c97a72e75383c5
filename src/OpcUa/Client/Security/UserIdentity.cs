using System.Security.Cryptography;
using System.Text;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Who the user of a session is.</summary>
public abstract class UserIdentity
{
    private UserIdentity()
    {
    }

    /// <summary>Nobody in particular.</summary>
    public static UserIdentity Anonymous { get; } = new AnonymousUser();

    internal abstract UserTokenType Kind { get; }

    /// <summary>A name and a password. The password goes out encrypted, or not at all.</summary>
    /// <param name="userName">The name.</param>
    /// <param name="password">The password.</param>
    /// <returns>The identity; it never shows the password.</returns>
    public static UserIdentity OfPassword(string userName, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        ArgumentNullException.ThrowIfNull(password);
        return new PasswordUser(userName, password);
    }

    /// <summary>A certificate, whose key proves who the user is.</summary>
    /// <param name="certificate">The user's certificate, not the application's; not disposed.</param>
    /// <returns>The identity.</returns>
    public static UserIdentity OfCertificate(ApplicationCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new CertificateUser(certificate);
    }

    /// <summary>Makes the token for one activation.</summary>
    /// <param name="policyId">The name of the endpoint's UserTokenPolicy.</param>
    /// <param name="policy">The security policy that protects it.</param>
    /// <param name="serverCertificate">The server's certificate, validated; empty when there is none.</param>
    /// <param name="nonce">What the server sent last.</param>
    /// <param name="isEncrypted">Whether the channel encrypts.</param>
    /// <exception cref="UaException"><c>BadSecurityModeInsufficient</c>: the secret could be read on its way.</exception>
    internal abstract (IUaStructure Token, SignatureData Proof) Prove(
        string? policyId, ISecurityPolicy policy, ReadOnlySpan<byte> serverCertificate, byte[] nonce, bool isEncrypted);

    private sealed class AnonymousUser : UserIdentity
    {
        internal override UserTokenType Kind => UserTokenType.Anonymous;

        internal override (IUaStructure Token, SignatureData Proof) Prove(
            string? policyId, ISecurityPolicy policy, ReadOnlySpan<byte> serverCertificate, byte[] nonce, bool isEncrypted) =>
            (new AnonymousIdentityToken { PolicyId = policyId }, new SignatureData());
    }

    private sealed class PasswordUser(string userName, string password) : UserIdentity
    {
        internal override UserTokenType Kind => UserTokenType.UserName;

        internal override (IUaStructure Token, SignatureData Proof) Prove(
            string? policyId, ISecurityPolicy policy, ReadOnlySpan<byte> serverCertificate, byte[] nonce, bool isEncrypted)
        {
            var secret = Encoding.UTF8.GetBytes(password);
            var token = new UserNameIdentityToken { PolicyId = policyId, UserName = userName };
            if (policy.Asymmetric is { } algorithms && !serverCertificate.IsEmpty)
            {
                var cipher = EncryptedSecret.Encrypt(algorithms, serverCertificate, secret, nonce);
                CryptographicOperations.ZeroMemory(secret);
                return (token with { Password = cipher, EncryptionAlgorithm = algorithms.EncryptionUri }, new SignatureData());
            }

            return isEncrypted
                ? (token with { Password = secret }, new SignatureData())
                : throw new UaException(
                    StatusCode.BadSecurityModeInsufficient,
                    "The password would go over the wire in clear: choose an endpoint with SignAndEncrypt, or one whose certificate is validated.");
        }
    }

    private sealed class CertificateUser(ApplicationCertificate certificate) : UserIdentity
    {
        internal override UserTokenType Kind => UserTokenType.Certificate;

        internal override (IUaStructure Token, SignatureData Proof) Prove(
            string? policyId, ISecurityPolicy policy, ReadOnlySpan<byte> serverCertificate, byte[] nonce, bool isEncrypted) =>
            policy.Asymmetric is null || serverCertificate.IsEmpty
                ? throw new UaException(
                    StatusCode.BadSecurityModeInsufficient, "To log in by certificate needs an endpoint with a security policy.")
                : (
                    new X509IdentityToken { PolicyId = policyId, CertificateData = certificate.Certificate.RawData },
                    ApplicationSignatures.Sign(policy, certificate, serverCertificate, nonce));
    }
}
