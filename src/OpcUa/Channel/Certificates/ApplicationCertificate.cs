using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>The certificate that an application shows, with its private key.</summary>
public sealed class ApplicationCertificate : IDisposable
{
    // A clock that is a little behind must not find the certificate not yet valid.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    /// <summary>Takes a certificate that exists.</summary>
    /// <param name="certificate">The certificate with its RSA key; this object disposes it.</param>
    /// <param name="issuers">Certificates of its issuers to send along, the nearest first.</param>
    /// <exception cref="ArgumentException">It has no private RSA key.</exception>
    public ApplicationCertificate(X509Certificate2 certificate, params IReadOnlyList<X509Certificate2> issuers)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuers);
        using var key = certificate.GetRSAPrivateKey();
        if (key is null)
        {
            throw new ArgumentException($"{certificate.Subject} has no private RSA key.", nameof(certificate));
        }

        Certificate = certificate;
        Chain = [.. certificate.RawData, .. issuers.SelectMany(i => i.RawData)];
        ThumbprintBytes = certificate.GetCertHash();
        KeyBits = key.KeySize;
        ApplicationUri = SubjectAlternativeNames.Read(certificate).Uris is [var uri, ..] ? uri : null;
    }

    /// <summary>Gets the certificate, with its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Gets the ApplicationUri that it was issued for; null when it names none, as that of a user.</summary>
    public string? ApplicationUri { get; }

    /// <summary>Gets the length of its key in bits.</summary>
    public int KeyBits { get; }

    /// <summary>Gets the SHA-1 thumbprint in hexadecimal, for people to compare.</summary>
    public string Thumbprint => Certificate.Thumbprint;

    /// <summary>Gets the bytes of the certificate and of its issuers, as they go over the wire.</summary>
    public byte[] Chain { get; }

    /// <summary>Gets the thumbprint by which a peer names it.</summary>
    internal byte[] ThumbprintBytes { get; }

    /// <summary>Makes a self-signed certificate: RSA, SHA-256, with the extensions of Part 6 §6.2.2.</summary>
    /// <param name="identity">Whom it is for.</param>
    /// <param name="time">The clock that its validity begins by.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="ArgumentException">A URI or host that a certificate cannot hold, or a key length that is not allowed.</exception>
    public static ApplicationCertificate Create(ApplicationIdentity identity, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrEmpty(identity.ApplicationUri);
        ArgumentException.ThrowIfNullOrEmpty(identity.ApplicationName);
        if (identity.KeyBits is not (2048 or 3072 or 4096))
        {
            throw new ArgumentException($"{identity.KeyBits} is no length of a key; use 2048, 3072 or 4096 bits.");
        }

        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(identity.ApplicationName);
        subject.AddOrganizationName(identity.Organization);
        using var key = RSA.Create(identity.KeyBits);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var subjectKey = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(subjectKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(subjectKey));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyEncipherment
                | X509KeyUsageFlags.DataEncipherment | X509KeyUsageFlags.KeyCertSign,
            critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(NamesOf(identity).ToExtension());

        var now = time.GetUtcNow();
        return new ApplicationCertificate(
            request.CreateSelfSigned(now - ClockTolerance, now + identity.Validity));
    }

    /// <inheritdoc/>
    public void Dispose() => Certificate.Dispose();

    /// <summary>Makes a key object of its own for one owner: they are not meant for two threads.</summary>
    internal RSA NewPrivateKey() => Certificate.GetRSAPrivateKey()!;

    private static SubjectAlternativeNames NamesOf(ApplicationIdentity identity)
    {
        var hosts = identity.Hosts.Count > 0 ? identity.Hosts : [Dns.GetHostName(), "localhost"];
        return new SubjectAlternativeNames(
            [identity.ApplicationUri],
            [.. hosts.Where(h => !IPAddress.TryParse(h, out _)).Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. hosts.Select(h => IPAddress.TryParse(h, out var a) ? a : null).OfType<IPAddress>().Distinct()]);
    }
}
