namespace AxComplex.Contracts.Onboarding;

/// <summary>A certificate that a company trusts.</summary>
/// <param name="Thumbprint">SHA-1 in hexadecimal.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="NotAfter">Until when it is valid.</param>
/// <param name="Until">When the trust ends; null for never.</param>
public sealed record TrustedCertificateView(string Thumbprint, string Subject, DateTimeOffset NotAfter, DateTimeOffset? Until);
