using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcUa.Channel.Tests.Certificates;

/// <summary>An authority that issues certificates, right and wrong ones.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RSA _key = RSA.Create(2048);
    private byte _serial;

    public TestAuthority(string name, TestAuthority? issuer = null, bool isAuthority = true)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        Certificate = issuer is null
            ? request.CreateSelfSigned(Noon.AddYears(-1), Noon.AddYears(1))
            : issuer.Sign(request, Noon.AddYears(-1), Noon.AddYears(1)).CopyWithPrivateKey(_key);
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Issues a certificate for <see cref="TestKeys.Leaf"/>.</summary>
    public X509Certificate2 Issue(
        string uri = "urn:press",
        string host = "press-03",
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        bool isSha1 = false,
        RSA? key = null,
        X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature,
        string extendedUsage = "1.3.6.1.5.5.7.3.1")
    {
        var request = new CertificateRequest(
            "CN=press-03", key ?? TestKeys.Leaf, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new SubjectAlternativeNames([uri], [host], []).ToExtension());
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(extendedUsage)], false));
        return Sign(request, from ?? Noon.AddDays(-10), until ?? Noon.AddDays(10), isSha1);
    }

    public byte[] RevocationList(DateTimeOffset? nextUpdate = null, params X509Certificate2[] revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        Array.ForEach(revoked, r => builder.AddEntry(r, Noon.AddDays(-1)));
        return builder.Build(
            Certificate, 1, nextUpdate ?? Noon.AddDays(30), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, Noon.AddDays(-1));
    }

    private X509Certificate2 Sign(
        CertificateRequest request, DateTimeOffset from, DateTimeOffset until, bool isSha1 = false)
    {
        var generator = isSha1 ? new Sha1Generator(_key) : X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1);
        return request.Create(Certificate.SubjectName, generator, from, until, [0x80, 0, 0, ++_serial]);
    }

    /// <summary>.NET does not make such certificates any more; old equipment still has them.</summary>
    private sealed class Sha1Generator(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00];

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
            key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
