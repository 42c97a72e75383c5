using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Bench.OpcUa;

/// <summary>
/// The option <c>--security none|sign|encrypt</c>: Basic256Sha256 between server and client, whose certificates lie in one
/// folder for the run, made and trusted before either starts.
/// </summary>
internal static class SubscribeSecurity
{
    private const string ServerUri = "urn:axcomplex:bench";
    private const string ClientUri = "urn:axcomplex:bench:client";

    /// <summary>Makes both certificates, and has each side trust the other's.</summary>
    /// <param name="options"><c>security</c>.</param>
    /// <param name="folder">Where; the caller removes it.</param>
    /// <returns>What to put on the command lines of both.</returns>
    public static string[] Prepare(ScenarioOptions options, string folder)
    {
        var mode = ModeOf(options);
        if (mode is not MessageSecurityMode.None)
        {
            var (server, client) = (new PkiFolder(Path.Combine(folder, "server")), new PkiFolder(Path.Combine(folder, "client")));
            using var servers = Own(server, ServerUri);
            using var clients = Own(client, ClientUri);
            server.Trust(clients.Certificate);
            client.Trust(servers.Certificate);
        }

        return ["--security", options.GetText("security", "none"), "--pki", folder];
    }

    /// <summary>Secures a server.</summary>
    public static UaServerOptions Secure(UaServerOptions server, ScenarioOptions options)
    {
        var mode = ModeOf(options);
        if (mode is MessageSecurityMode.None)
        {
            return server;
        }

        var pki = new PkiFolder(Path.Combine(options.GetText("pki", ""), "server"));
        return server with
        {
            Security = [new SecurityOffer(Basic256Sha256SecurityPolicy.Instance, mode)],
            Certificate = Own(pki, ServerUri),
            CertificateValidator = new CertificateValidator(pki, new(), TimeProvider.System),
        };
    }

    /// <summary>Secures a client.</summary>
    public static ClientSessionOptions Secure(ClientSessionOptions client, ScenarioOptions options)
    {
        var mode = ModeOf(options);
        if (mode is MessageSecurityMode.None)
        {
            return client;
        }

        var pki = new PkiFolder(Path.Combine(options.GetText("pki", ""), "client"));
        return client with
        {
            Security = new ClientSecurity
            {
                Certificate = Own(pki, ClientUri),
                Validator = new CertificateValidator(pki, new(), TimeProvider.System),
                Mode = mode,
                Policy = Basic256Sha256SecurityPolicy.Instance,
            },
        };
    }

    private static MessageSecurityMode ModeOf(ScenarioOptions options) => options.GetText("security", "none") switch
    {
        "none" => MessageSecurityMode.None,
        "sign" => MessageSecurityMode.Sign,
        "encrypt" => MessageSecurityMode.SignAndEncrypt,
        var other => throw new ArgumentException($"'--security {other}': expected none, sign or encrypt."),
    };

    private static ApplicationCertificate Own(PkiFolder pki, string uri) => pki.LoadOrCreateOwn(
        new ApplicationIdentity { ApplicationUri = uri, ApplicationName = "bench", Hosts = ["127.0.0.1"] }, TimeProvider.System);
}
