namespace AxComplex.Contracts.Onboarding;

/// <summary>Trusts a certificate that the last probe showed.</summary>
/// <param name="Thumbprint">The one that the person saw; another one is refused.</param>
/// <param name="Until">When the trust ends; null for never.</param>
public sealed record TrustCertificate(string Thumbprint, DateTimeOffset? Until = null);
