using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>The certificates and revocation lists that a validation goes by.</summary>
public sealed record TrustList
{
    /// <summary>Gets what is trusted: applications by themselves, authorities for all that they issue.</summary>
    public IReadOnlyList<TrustedCertificate> Trusted { get; init; } = [];

    /// <summary>Gets authorities that are known but not trusted; they only complete a chain to a trusted one.</summary>
    public IReadOnlyList<X509Certificate2> Issuers { get; init; } = [];

    /// <summary>Gets the revocation lists of any of these authorities.</summary>
    public IReadOnlyList<RevocationList> RevocationLists { get; init; } = [];
}
