using System.Security.Cryptography.X509Certificates;
using System.Text;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Security;

namespace AxComplex.OpcBridge.Tests.Trust;

/// <summary>Servers with certificates, which know the bridge and one user: kim, 비밀번호 1.</summary>
internal static class ProtectedServer
{
    public const string Password = "비밀번호 1";

    private static readonly ApplicationCertificate Usual = NewCertificate("127.0.0.1");

    /// <summary>Starts a server.</summary>
    /// <param name="client">The bridge's certificate.</param>
    /// <param name="security">What it offers; null for everything, None included.</param>
    /// <param name="certificate">Its certificate; null for one that is right.</param>
    /// <param name="endpoint">Where it listens; null for any free port.</param>
    /// <param name="user">The certificate of a user who may log in; null for none.</param>
    public static async Task<UaServer> StartAsync(
        ApplicationCertificate client, IReadOnlyList<SecurityOffer>? security = null, ApplicationCertificate? certificate = null, Uri? endpoint = null,
        X509Certificate2? user = null)
    {
        var server = new UaServer(new UaServerOptions
        {
            ApplicationUri = "urn:test:press",
            ApplicationName = "Press",
            EndpointUrl = endpoint ?? new Uri("opc.tcp://127.0.0.1:0"),
            Security = security ?? [.. SecurityOffer.Secure, SecurityOffer.None],
            Certificate = certificate ?? Usual,
            CertificateValidator = new CertificateValidator(new Trusting(X509CertificateLoader.LoadCertificate(client.Certificate.RawData)), new(), TimeProvider.System),
            Users = new OneUser(),
            UserCertificateValidator = user is null ? null : new CertificateValidator(new Trusting(user), new(), TimeProvider.System),
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static ApplicationCertificate NewCertificate(string host) => ApplicationCertificate.Create(
        new ApplicationIdentity { ApplicationUri = "urn:test:press", ApplicationName = "Press", Hosts = [host] }, TimeProvider.System);

    private sealed class Trusting(X509Certificate2 one) : ITrustStore
    {
        public TrustList Load() => new() { Trusted = [new TrustedCertificate(one)] };

        public void Reject(X509Certificate2 certificate)
        {
        }
    }

    private sealed class OneUser : IUserAuthenticator
    {
        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && Encoding.UTF8.GetString(password) == Password;
    }
}
