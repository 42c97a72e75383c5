using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A server's certificate, and each rule that it is held against.</summary>
/// <param name="Thumbprint">SHA-1 in hexadecimal: what is compared with the machine's screen, and what is trusted. Empty when it is no certificate.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="Issuer">Who issued it; the same for one that is self-signed.</param>
/// <param name="NotBefore">From when it is valid; null when it cannot be read.</param>
/// <param name="NotAfter">Until when; null likewise.</param>
/// <param name="KeyBits">The length of its key; 0 when it cannot be read.</param>
/// <param name="Hosts">The names and addresses that it was issued for.</param>
/// <param name="ApplicationUris">The applications that it was issued for; there should be one.</param>
/// <param name="IsAccepted">Whether it passes every rule that is not overlooked.</param>
/// <param name="Rules">Every rule, in the order of Part 4 §6.1.3.</param>
public sealed record CertificateReport(
    string Thumbprint,
    string Subject,
    string Issuer,
    DateTimeOffset? NotBefore,
    DateTimeOffset? NotAfter,
    int KeyBits,
    ImmutableArray<string> Hosts,
    ImmutableArray<string> ApplicationUris,
    bool IsAccepted,
    ImmutableArray<CertificateRuleReport> Rules);
