using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>One rule that a certificate, or one of its issuers, does not meet.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Status">The status that OPC UA has for it; an issuer's differs from that of the certificate itself.</param>
/// <param name="IsSuppressible">Whether an administrator may choose to overlook it (Part 4 §6.1.3).</param>
/// <param name="Subject">Which certificate of the chain: its subject.</param>
/// <param name="Reason">A sentence for a person: what is wrong, with the figures.</param>
public sealed record CertificateFinding(
    CertificateRule Rule, StatusCode Status, bool IsSuppressible, string Subject, string Reason)
{
    /// <summary>Says the rule by name and what is wrong.</summary>
    /// <returns><c>Expired: CN=press-03 was valid until 2026-01-01 00:00 UTC.</c></returns>
    public override string ToString() => $"{Rule}: {Reason}";
}
