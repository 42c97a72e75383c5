namespace AxComplex.Contracts.Onboarding;

/// <summary>Overlooks one rule for the certificate of this server, for a while.</summary>
/// <param name="Thumbprint">The certificate that the person saw.</param>
/// <param name="Rule">The rule's name; one that may be overlooked.</param>
/// <param name="Until">When the rule holds again; at most a year from now.</param>
public sealed record OverlookRule(string Thumbprint, string Rule, DateTimeOffset Until);
