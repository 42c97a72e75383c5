using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcBridge.Trust;

/// <summary>
/// One rule that one server's certificate does not meet and that somebody chose to overlook for this connection, for a time: a press of
/// 2012 that cannot be given another certificate.
/// </summary>
/// <param name="Thumbprint">Of which certificate, SHA-1 in hexadecimal. Another certificate at the same address gets no exception.</param>
/// <param name="Rule">The rule; only one that <see cref="CertificateFinding.IsSuppressible"/> allows has an effect.</param>
/// <param name="Until">From then on the rule holds again.</param>
/// <param name="By">Who chose it.</param>
public sealed record OverlookedRule(string Thumbprint, CertificateRule Rule, DateTimeOffset Until, string By);
