using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>
/// The rows of Part 4 §6.1.3, Certificate validation steps: one method a row or two, in the order of the table. Each
/// adds what it finds; none depends on what another found.
/// </summary>
/// <param name="expected">What the certificate is shown for.</param>
/// <param name="now">The time.</param>
internal sealed class CertificateChecks(CertificateExpectation expected, DateTimeOffset now)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly List<CertificateFinding> _findings = [];

    public void AddMalformed(X509Certificate2? certificate, string reason) => _findings.Insert(0, new CertificateFinding(
        CertificateRule.Malformed, StatusCode.BadCertificateInvalid, false, Name(certificate), $"It cannot be read: {reason}"));

    public void AddUnreadableStore(X509Certificate2 certificate, string reason) => Add(
        CertificateRule.Untrusted, StatusCode.BadCertificateUntrusted, certificate, $"the list of trusted certificates cannot be read: {reason}");

    /// <summary>Build Certificate Chain; Signature.</summary>
    public void CheckStructure(IssuerChain chain)
    {
        if (chain.MissingIssuer is { } missing)
        {
            Add(
                CertificateRule.ChainIncomplete,
                StatusCode.BadCertificateChainIncomplete,
                chain.Certificates[^1],
                $"was issued by {missing}, whose certificate is neither known here nor sent along.");
        }

        if (chain.Forged is { } forged)
        {
            Add(
                CertificateRule.SignatureInvalid,
                StatusCode.BadCertificateInvalid,
                forged,
                $"was not signed by {forged.Issuer}, or with an algorithm that is not known here.");
        }
    }

    /// <summary>Security Policy Check. Old equipment with SHA-1 can be put up with, a short key cannot.</summary>
    public void CheckStrength(IssuerChain chain)
    {
        foreach (var certificate in chain.Certificates)
        {
            // The signature of a certificate in our own list that signed itself protects nothing.
            var isRoot = certificate != chain.Certificates[0] && IssuerChain.IsSelfIssued(certificate);
            if (!isRoot && SignedStructure.Read(certificate.RawData).Hash is var hash && (hash == HashAlgorithmName.SHA1 || hash.Name is null))
            {
                Add(
                    CertificateRule.SignatureTooWeak,
                    StatusCode.BadCertificatePolicyCheckFailed,
                    certificate,
                    $"is signed with {certificate.SignatureAlgorithm.FriendlyName}; SHA-256 or better is needed.",
                    isSuppressible: true);
            }
        }

        using var key = chain.Certificates[0].GetRSAPublicKey();
        if (key is null || key.KeySize < expected.MinKeyBits)
        {
            Add(
                CertificateRule.KeyTooShort,
                StatusCode.BadCertificatePolicyCheckFailed,
                chain.Certificates[0],
                key is null ? "has no RSA key." : $"has a key of {key.KeySize} bits; {expected.MinKeyBits} are needed.");
        }
        else if (key.KeySize > expected.MaxKeyBits)
        {
            Add(
                CertificateRule.KeyTooLong,
                StatusCode.BadCertificatePolicyCheckFailed,
                chain.Certificates[0],
                $"has a key of {key.KeySize} bits; the policy allows {expected.MaxKeyBits}.");
        }
    }

    /// <summary>Trust List Check: the certificate itself, or any of its issuers.</summary>
    public void CheckTrust(IssuerChain chain, TrustList trust)
    {
        var entries = trust.Trusted.Where(t => chain.Certificates.Any(c => c.RawDataMemory.Span.SequenceEqual(t.Certificate.RawDataMemory.Span))).ToArray();
        if (entries.Any(t => t.TrustUntil is null || now < t.TrustUntil))
        {
            return;
        }

        if (entries.Length > 0)
        {
            Add(
                CertificateRule.TrustExpired,
                StatusCode.BadCertificateUntrusted,
                entries[0].Certificate,
                $"was trusted until {Format(entries.Max(t => t.TrustUntil)!.Value)}.");
            return;
        }

        Add(
            CertificateRule.Untrusted,
            StatusCode.BadCertificateUntrusted,
            chain.Certificates[0],
            "is not trusted here; compare the thumbprint with the one at the machine, then trust it.");
    }

    /// <summary>Validity Period.</summary>
    public void CheckTime(IssuerChain chain)
    {
        foreach (var certificate in chain.Certificates)
        {
            var status = certificate == chain.Certificates[0]
                ? StatusCode.BadCertificateTimeInvalid
                : StatusCode.BadCertificateIssuerTimeInvalid;
            var (from, until) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
            if (now < from)
            {
                Add(CertificateRule.NotYetValid, status, certificate, $"is valid from {Format(from)} on; it is {Format(now)}.", isSuppressible: true);
            }

            if (now > until)
            {
                Add(CertificateRule.Expired, status, certificate, $"was valid until {Format(until)}; it is {Format(now)}.", isSuppressible: true);
            }
        }
    }

    /// <summary>Host Name; URI.</summary>
    public void CheckNames(X509Certificate2 certificate)
    {
        var names = SubjectAlternativeNames.Read(certificate);
        if (expected.HostName is { } host && !names.HasHost(host))
        {
            Add(
                CertificateRule.WrongHostName,
                StatusCode.BadCertificateHostNameInvalid,
                certificate,
                $"was issued for {List([.. names.DnsNames, .. names.Addresses.Select(a => a.ToString())])}, not for {host}.",
                isSuppressible: true);
        }

        if (expected.ApplicationUri is { } uri && !names.Uris.Contains(uri, StringComparer.Ordinal))
        {
            Add(
                CertificateRule.WrongApplicationUri,
                StatusCode.BadCertificateUriInvalid,
                certificate,
                $"was issued for the application {List(names.Uris)}, not for {uri}.");
        }
    }

    /// <summary>Certificate Usage. A certificate that signs others without being an authority is never put up with.</summary>
    public void CheckUsage(IssuerChain chain)
    {
        var certificate = chain.Certificates[0];
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        if (usage is not null && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        {
            AddUsage(certificate, "may not be used for signatures (keyUsage).");
        }

        var (purpose, oid) = expected.Purpose switch
        {
            CertificatePurpose.Server => ("a server", ServerAuthentication),
            CertificatePurpose.Client => ("a client", ClientAuthentication),
            _ => ("a user", null),
        };
        var extended = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        if (oid is not null && extended is not null && !extended.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == oid))
        {
            AddUsage(certificate, $"may not be used by {purpose} (extendedKeyUsage).");
        }

        for (var i = 1; i < chain.Certificates.Count; i++)
        {
            var issuer = chain.Certificates[i];
            var basic = issuer.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
            var issuerUsage = issuer.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
            var isAuthority = basic is { CertificateAuthority: true }
                && (!basic.HasPathLengthConstraint || basic.PathLengthConstraint >= i - 1)
                && (issuerUsage is null || issuerUsage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
            if (!isAuthority)
            {
                Add(
                    CertificateRule.WrongUsage,
                    StatusCode.BadCertificateIssuerUseNotAllowed,
                    issuer,
                    $"may not issue {Name(chain.Certificates[i - 1])} (basicConstraints, keyUsage).");
            }
        }
    }

    /// <summary>Find Revocation List; Revocation Check.</summary>
    public void CheckRevocation(IssuerChain chain, TrustList trust)
    {
        for (var i = 0; i + 1 < chain.Certificates.Count; i++)
        {
            var (certificate, issuer) = (chain.Certificates[i], chain.Certificates[i + 1]);
            var lists = trust.RevocationLists.Where(l => l.IsOf(issuer)).ToArray();
            if (lists.Any(l => l.Contains(certificate)))
            {
                Add(
                    CertificateRule.Revoked,
                    i == 0 ? StatusCode.BadCertificateRevoked : StatusCode.BadCertificateIssuerRevoked,
                    certificate,
                    $"was revoked by {Name(issuer)}.");
            }
            else if (!lists.Any(l => l.NextUpdate is null || now < l.NextUpdate))
            {
                Add(
                    CertificateRule.RevocationUnknown,
                    i == 0 ? StatusCode.BadCertificateRevocationUnknown : StatusCode.BadCertificateIssuerRevocationUnknown,
                    certificate,
                    lists.Length == 0
                        ? $"may have been revoked: the revocation list of {Name(issuer)} is not here."
                        : $"may have been revoked: the revocation list of {Name(issuer)} is out of date since {Format(lists.Max(l => l.NextUpdate)!.Value)}.",
                    isSuppressible: true);
            }
        }
    }

    public CertificateValidation Conclude(X509Certificate2? certificate, IReadOnlySet<CertificateRule> suppressed)
    {
        bool IsSuppressed(CertificateFinding finding) => finding.IsSuppressible && suppressed.Contains(finding.Rule);
        return new CertificateValidation(
            certificate, [.. _findings.Where(f => !IsSuppressed(f))], [.. _findings.Where(IsSuppressed)]);
    }

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string List(IReadOnlyCollection<string> names) => names.Count == 0 ? "nobody" : string.Join(", ", names);

    // A peer chooses its subject; a log line must not grow with it.
    private static string Name(X509Certificate2? certificate) => certificate?.Subject switch
    {
        null => "the certificate",
        { Length: > 120 } subject => subject[..120] + "…",
        var subject => subject,
    };

    private void AddUsage(X509Certificate2 certificate, string reason) => Add(
        CertificateRule.WrongUsage, StatusCode.BadCertificateUseNotAllowed, certificate, reason, isSuppressible: true);

    private void Add(
        CertificateRule rule, StatusCode status, X509Certificate2 certificate, string reason, bool isSuppressible = false) =>
        _findings.Add(new CertificateFinding(rule, status, isSuppressible, Name(certificate), $"{Name(certificate)} {reason}"));
}
