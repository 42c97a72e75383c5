using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>How a certificate stands to one rule.</summary>
/// <param name="Rule">The rule's name: <c>Untrusted</c>, <c>WrongHostName</c>, <c>Expired</c> …</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>overlooked</c>.</param>
/// <param name="MayBeOverlooked">Whether a person may overlook it for this server for a while.</param>
/// <param name="Text">What the rule is about and, when it failed, what to do.</param>
/// <param name="Detail">The figures, in English; null when it passed.</param>
public sealed record CertificateRuleReport(string Rule, string Outcome, bool MayBeOverlooked, LocalizedName Text, string? Detail);
