using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests.Certificates;

public sealed class PkiFolderTests : IDisposable
{
    private static readonly TestAuthority Root = new("Root");

    private readonly FakeTimeProvider _time = new(TestAuthority.Noon);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"axcomplex-pki-{Guid.NewGuid():N}");

    private ApplicationIdentity Identity { get; } =
        new() { ApplicationUri = "urn:press-shop:bridge", ApplicationName = "Bridge", Hosts = ["press-03", "192.0.2.7"] };

    public void Dispose() => Directory.Delete(_path, recursive: true);

    // Part 6 §6.2.2, Application Instance Certificate.
    [Fact]
    public void TheFirstStart_MakesACertificate_ThatTheSpecificationAsksFor()
    {
        using var own = new PkiFolder(_path).LoadOrCreateOwn(Identity, _time);

        var certificate = own.Certificate;
        var names = SubjectAlternativeNames.Read(certificate);
        Assert.Equal(["urn:press-shop:bridge"], names.Uris);
        Assert.True(names.HasHost("PRESS-03") && names.HasHost("192.0.2.7") && !names.HasHost("press-04"));
        Assert.Equal((2048, "sha256RSA"), (own.KeyBits, certificate.SignatureAlgorithm.FriendlyName));
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages;
        Assert.True(usage.HasFlag(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.KeyEncipherment
                | X509KeyUsageFlags.DataEncipherment | X509KeyUsageFlags.KeyCertSign));
        var store = MemoryTrustStore.Of(certificate);
        foreach (var purpose in new[] { CertificatePurpose.Client, CertificatePurpose.Server })
        {
            var expected = new CertificateExpectation { Purpose = purpose, ApplicationUri = own.ApplicationUri, HostName = "press-03" };
            var outcome = new CertificateValidator(store, new(), _time).Validate(own.Chain, expected);
            Assert.True(outcome.IsAccepted, outcome.ToString());
        }
    }

    [Fact]
    public void TheApplicationOfACertificateThatIsThere_CanBeAskedFor()
    {
        var folder = new PkiFolder(_path);
        Assert.Null(folder.ReadOwnApplicationUri());

        folder.LoadOrCreateOwn(Identity, _time).Dispose();

        Assert.Equal("urn:press-shop:bridge", folder.ReadOwnApplicationUri());
    }

    [Fact]
    public void TheSecondStart_LoadsTheSame_AndTheKeyIsTheOwnersAlone()
    {
        string first;
        using (var own = new PkiFolder(_path).LoadOrCreateOwn(Identity, _time))
        {
            first = own.Thumbprint;
        }

        using var again = new PkiFolder(_path).LoadOrCreateOwn(Identity, _time);

        Assert.Equal(first, again.Thumbprint);
        if (!OperatingSystem.IsWindows())
        {
            var key = Assert.Single(Directory.GetFiles(Path.Combine(_path, "own", "private")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
            var e = Assert.Throws<UaException>(() => new PkiFolder(_path).LoadOrCreateOwn(Identity, _time));
            Assert.Contains("read by others", e.Message, StringComparison.Ordinal);
        }
    }

    // Every peer would have to trust a new certificate: that is for a person to decide.
    [Fact]
    public void ACertificateThatDoesNotFit_IsNotReplaced()
    {
        var pki = new PkiFolder(_path);
        pki.LoadOrCreateOwn(Identity, _time).Dispose();

        var other = Assert.Throws<UaException>(() => pki.LoadOrCreateOwn(Identity with { ApplicationUri = "urn:other" }, _time));
        _time.Advance(TimeSpan.FromDays(3000));
        var late = Assert.Throws<UaException>(() => pki.LoadOrCreateOwn(Identity, _time));

        Assert.Equal(
            (StatusCode.BadCertificateUriInvalid, StatusCode.BadCertificateTimeInvalid), (other.Status, late.Status));
    }

    [Fact]
    public void Trusting_IsAnActOnAThumbprint_ThatMayEnd_AndCanBeTakenBack()
    {
        var pki = new PkiFolder(_path);
        var certificate = Root.Certificate;
        Assert.Equal(StatusCode.BadNotFound, Assert.Throws<UaException>(() => pki.Trust(certificate.Thumbprint)).Status);

        pki.Reject(certificate);
        Assert.Equal(certificate.Thumbprint, Assert.Single(pki.Rejected()).Thumbprint);
        pki.Trust(string.Join(':', certificate.Thumbprint.ToLowerInvariant().Chunk(2).Select(c => new string(c))), TestAuthority.Noon);

        Assert.Empty(pki.Rejected());
        Assert.Equal(TestAuthority.Noon, Assert.Single(new PkiFolder(_path).Load().Trusted).TrustUntil);
        pki.Trust(certificate.Thumbprint);
        Assert.Null(Assert.Single(pki.Load().Trusted).TrustUntil);
        Assert.True(pki.Distrust(certificate.Thumbprint));
        Assert.Empty(pki.Load().Trusted);
    }

    [Fact]
    public void ADateThatCannotBeRead_EndsTheTrust()
    {
        var pki = new PkiFolder(_path);
        pki.Trust(Root.Certificate, TestAuthority.Noon);
        File.WriteAllText(Assert.Single(Directory.GetFiles(Path.Combine(_path, "trusted", "certs"), "*.until")), "soon");

        Assert.Equal(DateTimeOffset.MinValue, Assert.Single(new PkiFolder(_path).Load().Trusted).TrustUntil);
    }

    // A stranger can make as many certificates as it likes.
    [Fact]
    public void Rejected_IsBounded()
    {
        var pki = new PkiFolder(_path, maxRejected: 3);
        for (var i = 0; i < 6; i++)
        {
            pki.Reject(Root.Issue());
        }

        Assert.Equal(3, pki.Rejected().Count);
    }

    [Fact]
    public void FilesPutThereByHand_Count_AndABrokenOneLocksNobodyOut()
    {
        var pki = new PkiFolder(_path);
        Assert.Empty(pki.Load().Trusted);
        File.WriteAllText(Path.Combine(_path, "trusted", "certs", "root.pem"), Root.Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_path, "trusted", "certs", "broken.der"), "not a certificate");
        File.WriteAllBytes(Path.Combine(_path, "issuers", "crl", "root.crl"), Root.RevocationList());
        Directory.SetLastWriteTimeUtc(Path.Combine(_path, "trusted", "certs"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var list = pki.Load();

        Assert.Equal(Root.Certificate.Thumbprint, Assert.Single(list.Trusted).Certificate.Thumbprint);
        Assert.Single(list.RevocationLists);
    }
}
