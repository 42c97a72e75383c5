using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcUa.Cli.Connecting;

/// <summary>What the user said about security and login.</summary>
/// <param name="Security">How the connection is to be protected.</param>
/// <param name="Pki">The folder of the tool's own certificate and of what it trusts.</param>
/// <param name="Trust">The thumbprint of the server's certificate that the user has compared; null when none.</param>
/// <param name="Overlooked">The rules of certificates that the user overlooks.</param>
/// <param name="User">The name to log in by; null for anonymous.</param>
internal sealed record ConnectionSettings(
    SecurityWish Security, string Pki, string? Trust, IReadOnlySet<CertificateRule> Overlooked, string? User);
