using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Cli.Output;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Connecting;

/// <summary>Shows why a server's certificate is refused, rule by rule, and what to do about each.</summary>
internal static class CertificateReport
{
    /// <summary>Writes it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="refused">What the validator found.</param>
    public static void Write(IAnsiConsole console, CertificateValidation refused)
    {
        console.MarkupLine("[red]The server's certificate is refused.[/]");
        if (refused.Certificate is { } certificate)
        {
            var about = Tables.New("Certificate", "");
            about.AddRow("Subject", Tables.Cell(certificate.Subject));
            about.AddRow("Issuer", Tables.Cell(certificate.Issuer));
            about.AddRow("Valid (UTC)", Tables.Cell($"{Tables.Time(certificate.NotBefore.ToUniversalTime())} to {Tables.Time(certificate.NotAfter.ToUniversalTime())}"));
            about.AddRow("Thumbprint", Tables.Cell(refused.Thumbprint));
            console.Write(about);
        }

        var findings = Tables.New("Rule", "What is wrong");
        foreach (var finding in refused.Findings)
        {
            findings.AddRow(Tables.Cell(finding.Rule.ToString()), Tables.Cell(finding.Reason));
        }

        console.Write(findings);
        foreach (var advice in refused.Findings.Select(f => WhatToDo(f, refused)).Distinct())
        {
            console.MarkupLineInterpolated($"{advice}");
        }
    }

    // Below the table, where a thumbprint is not broken in two and can be copied.
    private static string WhatToDo(CertificateFinding finding, CertificateValidation refused) => finding switch
    {
        { Rule: CertificateRule.Untrusted or CertificateRule.TrustExpired } =>
            $"Compare the thumbprint with the one that the server shows at its own screen. If it is the same: --trust {refused.Thumbprint}",
        { IsSuppressible: true } =>
            $"{finding.Rule}: best give the server a proper certificate. To look at it all the same: --overlook {finding.Rule}",
        _ => $"{finding.Rule}: the server needs another certificate.",
    };
}
