using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>What became of a certificate: every rule that it fails, not only the first.</summary>
/// <param name="Certificate">The certificate itself, without its issuers; null when the bytes are none.</param>
/// <param name="Findings">The rules that it fails, in the order of the specification; empty when it is accepted.</param>
/// <param name="Suppressed">The rules that it fails and that the options overlook; to be logged.</param>
public sealed record CertificateValidation(
    X509Certificate2? Certificate,
    IReadOnlyList<CertificateFinding> Findings,
    IReadOnlyList<CertificateFinding> Suppressed)
{
    /// <summary>Gets whether the certificate may be used.</summary>
    public bool IsAccepted => Findings.Count == 0;

    /// <summary>Gets the status of the first rule that fails; Good when it is accepted.</summary>
    public StatusCode Status => IsAccepted ? StatusCode.Good : Findings[0].Status;

    /// <summary>Gets the SHA-1 thumbprint in hexadecimal, which names the certificate when it is trusted; empty for none.</summary>
    public string Thumbprint => Certificate?.Thumbprint ?? "";

    /// <summary>Throws unless the certificate is accepted.</summary>
    /// <param name="whose">Whose certificate it is, for the message: <c>the server opc.tcp://…</c>.</param>
    /// <exception cref="UaException">The status of the first rule; the message names all of them, and the thumbprint.</exception>
    public void ThrowIfRefused(string whose)
    {
        if (!IsAccepted)
        {
            throw new UaException(Status, $"The certificate of {whose} is refused. {this}");
        }
    }

    /// <summary>Says whether it is accepted and, if not, every rule that it fails.</summary>
    /// <returns>Text for a person.</returns>
    public override string ToString() => IsAccepted
        ? $"{Thumbprint} is accepted."
        : $"{string.Join(' ', Findings)}{(Certificate is null ? "" : $" Thumbprint {Thumbprint}.")}";
}
