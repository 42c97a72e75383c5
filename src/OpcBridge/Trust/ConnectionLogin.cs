using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Client;

namespace AxComplex.OpcBridge.Trust;

/// <summary>Who the bridge is to a server. Its text never shows a secret.</summary>
public sealed record ConnectionLogin
{
    /// <summary>Gets the login as nobody in particular.</summary>
    public static ConnectionLogin Anonymous { get; } = new();

    /// <summary>Gets how. Default anonymous.</summary>
    public LoginKind Kind { get; init; }

    /// <summary>Gets the name; null unless <see cref="Kind"/> is <see cref="LoginKind.UserName"/>.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the password; null unless <see cref="Kind"/> is <see cref="LoginKind.UserName"/>. Secret.</summary>
    public string? Password { get; init; }

    /// <summary>Gets the user's certificate, PEM; null unless <see cref="Kind"/> is <see cref="LoginKind.Certificate"/>.</summary>
    public string? CertificatePem { get; init; }

    /// <summary>Gets the private RSA key of the certificate, PEM without a password. Secret.</summary>
    public string? PrivateKeyPem { get; init; }

    /// <summary>Finds what is wrong with it.</summary>
    /// <returns>What, for people, without any secret; null when it can be used.</returns>
    public string? FindProblem()
    {
        switch (Kind)
        {
            case LoginKind.Anonymous when UserName is null && Password is null && CertificatePem is null && PrivateKeyPem is null:
                return null;
            case LoginKind.Anonymous:
                return "A login of the kind Anonymous has neither name nor secret.";
            case LoginKind.UserName:
                return string.IsNullOrEmpty(UserName) || Password is null ? "A login of the kind UserName needs userName and password." : null;
            default:
                try
                {
                    using var certificate = LoadCertificate();
                    return null;
                }
                catch (Exception e) when (e is CryptographicException or ArgumentException)
                {
                    // The message of the exception may quote what was given, and that is a key.
                    return "A login of the kind Certificate needs certificatePem and privateKeyPem: an X.509 certificate and its RSA key, PEM, not encrypted.";
                }
        }
    }

    /// <summary>Makes what the session proves itself with.</summary>
    /// <exception cref="CryptographicException">The certificate or its key cannot be read.</exception>
    internal UserIdentity ToIdentity() => Kind switch
    {
        LoginKind.UserName => UserIdentity.OfPassword(UserName!, Password!),
        LoginKind.Certificate => UserIdentity.OfCertificate(LoadCertificate()),
        _ => UserIdentity.Anonymous,
    };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        LoginKind.UserName => $"user {UserName}",
        LoginKind.Certificate => "user certificate",
        _ => "anonymous",
    };

    private ApplicationCertificate LoadCertificate() => new(X509Certificate2.CreateFromPem(CertificatePem, PrivateKeyPem));
}
