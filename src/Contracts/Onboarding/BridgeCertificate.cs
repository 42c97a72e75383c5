namespace AxComplex.Contracts.Onboarding;

/// <summary>The bridge's own certificate, which every server that protects its connections has to trust.</summary>
/// <param name="Thumbprint">SHA-1 in hexadecimal, as the machine shows it.</param>
/// <param name="Subject">Whom it is for.</param>
/// <param name="ApplicationUri">The URI that names the bridge.</param>
/// <param name="NotAfter">Until when it is valid.</param>
/// <param name="Pem">The certificate itself, without its key, to be put into the machine's list.</param>
public sealed record BridgeCertificate(string Thumbprint, string Subject, string ApplicationUri, DateTimeOffset NotAfter, string Pem);
