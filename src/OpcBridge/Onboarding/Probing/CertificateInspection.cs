using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Onboarding.Probing;

/// <summary>Holds a server's certificate against every rule, and keeps nothing of it.</summary>
internal static class CertificateInspection
{
    /// <summary>The rules that may be overlooked (Part 4 §6.1.3; docs/opcua/security.md).</summary>
    public static IReadOnlySet<CertificateRule> Overlookable { get; } = new HashSet<CertificateRule>
    {
        CertificateRule.SignatureTooWeak, CertificateRule.NotYetValid, CertificateRule.Expired, CertificateRule.WrongHostName, CertificateRule.WrongUsage,
        CertificateRule.RevocationUnknown,
    };

    /// <summary>Inspects the certificate of an endpoint.</summary>
    /// <param name="offer">The endpoint as the server states it; with a certificate.</param>
    /// <param name="url">Where was connected to.</param>
    /// <param name="store">What the company trusts.</param>
    /// <param name="overlooked">What is overlooked for this server.</param>
    /// <param name="time">The clock of validity.</param>
    public static CertificateReport Inspect(
        EndpointDescription offer, Uri url, ITrustStore store, IEnumerable<OverlookedRule> overlooked, TimeProvider time)
    {
        var thumbprint = ThumbprintOf(offer.ServerCertificate) ?? "";
        var now = time.GetUtcNow();
        var suppressed = overlooked
            .Where(o => o.Thumbprint.Equals(thumbprint, StringComparison.OrdinalIgnoreCase) && now < o.Until)
            .Select(o => o.Rule).ToHashSet();
        var algorithms = SecurityPolicies.Find(offer.SecurityPolicyUri)?.Asymmetric;
        var expected = new CertificateExpectation
        {
            Purpose = CertificatePurpose.Server,
            ApplicationUri = offer.Server.ApplicationUri,
            HostName = url.DnsSafeHost,
            MinKeyBits = algorithms?.MinKeyBits ?? 2048,
            MaxKeyBits = algorithms?.MaxKeyBits ?? 4096,
        };
        var outcome = new CertificateValidator(new WithoutTrace(store), new CertificateValidatorOptions { Suppressed = suppressed }, time)
            .Validate(offer.ServerCertificate, expected);
        return Describe(outcome, thumbprint);
    }

    /// <summary>Gets the thumbprint of the first certificate of a chain; null when the bytes are none.</summary>
    public static string? ThumbprintOf(byte[]? chain)
    {
        try
        {
            return chain is { Length: > 0 } ? CertificateChain.Split(chain)[0].Thumbprint : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CertificateReport Describe(CertificateValidation outcome, string thumbprint)
    {
        var (names, keyBits) = Read(outcome.Certificate);
        return new CertificateReport(
            thumbprint,
            Cut(outcome.Certificate?.Subject),
            Cut(outcome.Certificate?.Issuer),
            outcome.Certificate?.NotBefore.ToUniversalTime(),
            outcome.Certificate?.NotAfter.ToUniversalTime(),
            keyBits,
            [.. names.DnsNames.Concat(names.Addresses.Select(a => a.ToString())).Take(20).Select(Cut)],
            [.. names.Uris.Take(20).Select(Cut)],
            outcome.IsAccepted,
            [.. Enum.GetValues<CertificateRule>().Select(r => Describe(r, outcome))]);
    }

    private static CertificateRuleReport Describe(CertificateRule rule, CertificateValidation outcome)
    {
        var failed = outcome.Findings.FirstOrDefault(f => f.Rule == rule);
        var overlooked = outcome.Suppressed.FirstOrDefault(f => f.Rule == rule);
        return new CertificateRuleReport(
            rule.ToString(),
            failed is not null ? "failed" : overlooked is not null ? "overlooked" : "passed",
            (failed ?? overlooked)?.IsSuppressible ?? Overlookable.Contains(rule),
            CertificateTexts.Of(rule, failed is not null),
            (failed ?? overlooked)?.Reason);
    }

    private static (SubjectAlternativeNames Names, int KeyBits) Read(X509Certificate2? certificate)
    {
        var none = new SubjectAlternativeNames([], [], []);
        if (certificate is null)
        {
            return (none, 0);
        }

        try
        {
            using var key = certificate.GetRSAPublicKey();
            return (SubjectAlternativeNames.Read(certificate), key?.KeySize ?? 0);
        }
        catch (CryptographicException)
        {
            return (none, 0);
        }
    }

    // A peer chooses these texts.
    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] + "…" : text;

    /// <summary>A store that does not keep what is refused: to look is no connection.</summary>
    private sealed class WithoutTrace(ITrustStore store) : ITrustStore
    {
        public TrustList Load() => store.Load();

        public void Reject(X509Certificate2 certificate)
        {
        }
    }
}
