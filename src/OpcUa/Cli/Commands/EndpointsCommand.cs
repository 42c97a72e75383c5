using System.CommandLine;
using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Cli.Connecting;
using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types.Services;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>What a server offers. Needs no session.</summary>
internal static class EndpointsCommand
{
    public static Command Create(Surroundings around)
    {
        var url = Arguments.Url();
        var command = new Command("endpoints", "Lists the endpoints of a server: security, ways to log in, certificate") { url };
        command.SetAction((parsed, cancellationToken) => RunAsync(around, parsed.GetRequiredValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings around, Uri url, CancellationToken cancellationToken)
    {
        var endpoints = await Discovery.GetEndpointsAsync(url, SessionOpener.Open.Channel, around.Time, cancellationToken);
        foreach (var server in endpoints.Select(e => $"{e.Server.ApplicationName.Text} ({e.Server.ApplicationUri})").Distinct())
        {
            around.Console.MarkupLineInterpolated($"[bold]{server}[/]");
        }

        var table = Tables.New("Security policy", "Mode", "Log in by", "Endpoint");
        foreach (var e in endpoints.OrderByDescending(e => e.SecurityLevel))
        {
            table.AddRow(
                Tables.Cell(e.SecurityPolicyUri?.Split('#')[^1]),
                Tables.Cell(e.SecurityMode.ToString()),
                Tables.Cell(string.Join(", ", e.UserIdentityTokens.Select(t => t.TokenType).Distinct())),
                Tables.Cell(e.EndpointUrl));
        }

        around.Console.Write(table);
        foreach (var thumbprint in endpoints.Select(ThumbprintOf).OfType<string>().Distinct())
        {
            around.Console.MarkupLineInterpolated($"Thumbprint of the server's certificate: {thumbprint}");
        }

        return ExitCode.Done;
    }

    private static string? ThumbprintOf(EndpointDescription endpoint)
    {
        try
        {
            return endpoint.ServerCertificate is { Length: > 0 } chain ? CertificateChain.Split(chain)[0].Thumbprint : null;
        }
        catch (CryptographicException)
        {
            return "not to be had: the bytes are no certificate";
        }
    }
}
