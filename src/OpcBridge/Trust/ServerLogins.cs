using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Client;

namespace AxComplex.OpcBridge.Trust;

/// <summary>What the bridge does with a login.</summary>
internal static class ServerLogins
{
    private const int MaxLength = 16 * 1024;

    /// <summary>Finds what is wrong with it.</summary>
    /// <returns>What, for people, without any secret; null when it can be used.</returns>
    public static string? FindProblem(this ServerLogin login)
    {
        string?[] parts = [login.UserName, login.Password, login.CertificatePem, login.PrivateKeyPem];
        if (parts.Any(p => p?.Length > MaxLength))
        {
            return $"A part of a login may have {MaxLength} characters.";
        }

        switch (login.Kind)
        {
            case LoginKind.Anonymous:
                return parts.All(p => p is null) ? null : "A login of the kind Anonymous has neither name nor secret.";
            case LoginKind.UserName:
                return string.IsNullOrEmpty(login.UserName) || login.Password is null ? "A login of the kind UserName needs userName and password." : null;
            case LoginKind.Certificate:
                try
                {
                    using var certificate = LoadCertificate(login);
                    return null;
                }
                catch (Exception e) when (e is CryptographicException or ArgumentException)
                {
                    // The message of the exception may quote what was given, and that is a key.
                    return "A login of the kind Certificate needs certificatePem and privateKeyPem: an X.509 certificate and its RSA key, PEM, not encrypted.";
                }

            default:
                return "A login is Anonymous, UserName or Certificate.";
        }
    }

    /// <summary>Makes what a session proves itself with.</summary>
    /// <exception cref="CryptographicException">The certificate or its key cannot be read.</exception>
    public static UserIdentity ToIdentity(this ServerLogin login) => login.Kind switch
    {
        LoginKind.UserName => UserIdentity.OfPassword(login.UserName!, login.Password!),
        LoginKind.Certificate => UserIdentity.OfCertificate(LoadCertificate(login)),
        _ => UserIdentity.Anonymous,
    };

    private static ApplicationCertificate LoadCertificate(ServerLogin login) => new(X509Certificate2.CreateFromPem(login.CertificatePem, login.PrivateKeyPem));
}
