using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests.Certificates;

// Part 4 §6.1.3, Certificate validation steps: each rule by itself, and its status.
public sealed class CertificateValidatorTests
{
    private static readonly TestAuthority Root = new("Root");
    private static readonly TestAuthority Shop = new("Shop", Root);
    private static readonly byte[] RootList = Root.RevocationList();
    private static readonly byte[] ShopList = Shop.RevocationList();

    private static readonly CertificateExpectation AsServer = new() { ApplicationUri = "urn:press", HostName = "press-03" };

    [Fact]
    public void ACertificateOfATrustedAuthority_IsAccepted_WithItsIssuersSentAlong()
    {
        var chain = Bytes(Shop.Issue(), Shop.Certificate);

        var outcome = Validate(Trusting(Root.Certificate), chain);

        Assert.True(outcome.IsAccepted, outcome.ToString());
    }

    [Fact]
    public void ACertificateThatIsTrustedItself_IsAccepted_WithIssuersKnownHere()
    {
        var leaf = Shop.Issue();
        var store = Trusting(leaf);
        store.List = store.List with { Issuers = [Shop.Certificate, Root.Certificate] };

        Assert.True(Validate(store, Bytes(leaf)).IsAccepted);
    }

    public static TheoryData<string, Func<byte[]>> Wrong => new()
    {
        { "Expired BadCertificateTimeInvalid", () => Bytes(Root.Issue(until: TestAuthority.Noon.AddDays(-1))) },
        { "NotYetValid BadCertificateTimeInvalid", () => Bytes(Root.Issue(from: TestAuthority.Noon.AddDays(1))) },
        { "WrongApplicationUri BadCertificateUriInvalid", () => Bytes(Root.Issue(uri: "urn:other")) },
        { "WrongHostName BadCertificateHostNameInvalid", () => Bytes(Root.Issue(host: "press-04")) },
        { "SignatureTooWeak BadCertificatePolicyCheckFailed", () => Bytes(Root.Issue(isSha1: true)) },
        { "KeyTooShort BadCertificatePolicyCheckFailed", () => Bytes(Root.Issue(key: RSA.Create(1024))) },
        { "WrongUsage BadCertificateUseNotAllowed", () => Bytes(Root.Issue(usage: X509KeyUsageFlags.KeyEncipherment)) },
        { "WrongUsage BadCertificateUseNotAllowed", () => Bytes(Root.Issue(extendedUsage: "1.3.6.1.5.5.7.3.2")) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void ARuleThatFails_IsNamed_AndNoOther(string expected, Func<byte[]> chain)
    {
        var outcome = Validate(Trusting(Root.Certificate), chain());

        Assert.Equal(expected, string.Join(' ', outcome.Findings.Select(f => $"{f.Rule} {f.Status}")));
    }

    // A person who connects a machine should not have to try once for each thing that is wrong.
    [Fact]
    public void AllRulesThatFail_AreNamed_InTheOrderOfTheSpecification()
    {
        var stranger = new TestAuthority("Stranger");
        var store = new MemoryTrustStore();

        var outcome = Validate(
            store, Bytes(stranger.Issue(uri: "urn:other", host: "press-04", until: TestAuthority.Noon.AddDays(-1)), stranger.Certificate));

        Assert.Equal(
            [
                CertificateRule.Untrusted, CertificateRule.Expired, CertificateRule.WrongHostName,
                CertificateRule.WrongApplicationUri, CertificateRule.RevocationUnknown,
            ],
            outcome.Findings.Select(f => f.Rule));
        Assert.Equal("BadCertificateUntrusted", outcome.Status.ToString());
        Assert.Equal([outcome.Thumbprint], store.Refused);
    }

    [Fact]
    public void AnIssuerThatIsMissing_IsNamed()
    {
        var outcome = Validate(Trusting(Root.Certificate), Bytes(Shop.Issue()));

        Assert.Equal("BadCertificateChainIncomplete", outcome.Status.ToString());
        Assert.Contains("CN=Shop", outcome.Findings[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ACertificateThatWasChanged_FailsAsSignatureInvalid()
    {
        var bytes = Bytes(Root.Issue());
        bytes[^1] ^= 1;

        Assert.Equal(CertificateRule.SignatureInvalid, Validate(Trusting(Root.Certificate), bytes).Findings[0].Rule);
    }

    // Any application certificate that we trust could otherwise issue certificates for every other name.
    [Fact]
    public void AnIssuerThatIsNoAuthority_IsNeverPutUpWith()
    {
        var application = new TestAuthority("Application", isAuthority: false);
        var store = Trusting(application.Certificate);
        var suppressed = new HashSet<CertificateRule>(Enum.GetValues<CertificateRule>());

        var outcome = Validate(store, Bytes(application.Issue()), new CertificateValidatorOptions { Suppressed = suppressed });

        Assert.Equal("BadCertificateIssuerUseNotAllowed", Assert.Single(outcome.Findings).Status.ToString());
    }

    [Fact]
    public void ARevokedCertificate_IsRefused_AndSoIsOneOfARevokedIssuer()
    {
        var leaf = Shop.Issue();
        var store = Trusting(Root.Certificate);

        store.List = store.List with { RevocationLists = Lists(RootList, Shop.RevocationList(null, leaf)) };
        Assert.Equal("BadCertificateRevoked", Validate(store, Bytes(leaf, Shop.Certificate)).Status.ToString());

        store.List = store.List with { RevocationLists = Lists(Root.RevocationList(null, Shop.Certificate), ShopList) };
        Assert.Equal("BadCertificateIssuerRevoked", Validate(store, Bytes(leaf, Shop.Certificate)).Status.ToString());
    }

    [Fact]
    public void ARevocationListThatIsMissing_OutOfDate_OrOfAnother_LeavesItUnknown_WhichCanBeOverlooked()
    {
        var chain = Bytes(Root.Issue());
        var forged = new TestAuthority("Root").RevocationList();
        foreach (var lists in new[] { [], Lists(Root.RevocationList(TestAuthority.Noon.AddHours(-1))), Lists(forged) })
        {
            var store = Trusting(Root.Certificate);
            store.List = store.List with { RevocationLists = lists };
            var suppressed = new CertificateValidatorOptions { Suppressed = new HashSet<CertificateRule> { CertificateRule.RevocationUnknown } };

            Assert.Equal("BadCertificateRevocationUnknown", Validate(store, chain).Status.ToString());
            Assert.True(Validate(store, chain, suppressed).IsAccepted);
            Assert.True(Validate(store, chain, new CertificateValidatorOptions { RequiresRevocationLists = false }).IsAccepted);
        }
    }

    [Fact]
    public void TrustThatEnds_EndsAtItsTime()
    {
        var store = Trusting();
        var time = new FakeTimeProvider(TestAuthority.Noon);
        store.List = store.List with { Trusted = [new TrustedCertificate(Root.Certificate, TestAuthority.Noon.AddHours(1))] };
        var validator = new CertificateValidator(store, new(), time);
        var chain = Bytes(Root.Issue());

        Assert.True(validator.Validate(chain, AsServer).IsAccepted);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CertificateRule.TrustExpired, Assert.Single(validator.Validate(chain, AsServer).Findings).Rule);
    }

    [Fact]
    public void WhatMayNotBeOverlooked_IsNot_AndWhatIsOverlooked_IsReported()
    {
        var suppressed = new HashSet<CertificateRule>(Enum.GetValues<CertificateRule>());
        var noticed = new List<CertificateValidation>();
        var validator = new CertificateValidator(
            Trusting(), new CertificateValidatorOptions { Suppressed = suppressed }, new FakeTimeProvider(TestAuthority.Noon));
        validator.Noticed += (_, v) => noticed.Add(v);

        var outcome = validator.Validate(Bytes(Root.Issue(host: "press-04"), Root.Certificate), AsServer);

        Assert.Equal(CertificateRule.Untrusted, Assert.Single(outcome.Findings).Rule);
        Assert.Equal(CertificateRule.WrongHostName, Assert.Single(outcome.Suppressed).Rule);
        Assert.Same(outcome, Assert.Single(noticed));
    }

    // What a peer sends as its certificate is any bytes: an answer must come out, not an exception of the parser.
    [Fact]
    public void EveryTruncation_AndEveryChangedByte_IsRefusedAsAnAnswer()
    {
        var bytes = Bytes(Root.Issue());
        for (var i = 0; i < bytes.Length; i += 7)
        {
            Assert.Equal(CertificateRule.Malformed, Validate(Trusting(Root.Certificate), bytes[..i]).Findings[0].Rule);
            var changed = bytes.ToArray();
            changed[i] ^= 0x55;
            Assert.False(Validate(Trusting(Root.Certificate), changed).IsAccepted, $"byte {i}");
        }

        var many = Enumerable.Repeat(bytes, 11).SelectMany(b => b).ToArray();
        Assert.Equal(CertificateRule.Malformed, Validate(Trusting(Root.Certificate), many).Findings[0].Rule);
    }

    internal static byte[] Bytes(params X509Certificate2[] chain) => [.. chain.SelectMany(c => c.RawData)];

    private static RevocationList[] Lists(params byte[][] lists) => [.. lists.Select(RevocationList.Read)];

    private static MemoryTrustStore Trusting(params X509Certificate2[] trusted)
    {
        var store = MemoryTrustStore.Of(trusted);
        store.List = store.List with { RevocationLists = trusted.Length == 0 ? Lists(RootList) : Lists(RootList, ShopList) };
        return store;
    }

    private static CertificateValidation Validate(
        MemoryTrustStore store, byte[] chain, CertificateValidatorOptions? options = null) =>
        new CertificateValidator(store, options ?? new(), new FakeTimeProvider(TestAuthority.Noon)).Validate(chain, AsServer);
}
