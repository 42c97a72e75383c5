using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>A certificate that an administrator trusts.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="TrustUntil">From then on it is not trusted any more; null for as long as it is in the list.</param>
public sealed record TrustedCertificate(X509Certificate2 Certificate, DateTimeOffset? TrustUntil = null);
