using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>A client that we did not write against our server, over every policy and mode.</summary>
public sealed class SecureNodeOpcUaClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Covers(Direction.OurServer, Feature.PolicyAndMode, Feature.UserName, Feature.TokenRenewal)]
    public async Task AStranger_IsRefusedByName_ThenTrusted_AndThenUsesEveryPolicyAndMode()
    {
        var folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
        try
        {
            var pki = new PkiFolder(Path.Combine(folder.FullName, "ours"));
            using var certificate = pki.LoadOrCreateOwn(
                new ApplicationIdentity { ApplicationUri = "urn:interop:server", ApplicationName = "Interop", Hosts = ["127.0.0.1"] },
                TimeProvider.System);
            var validator = new CertificateValidator(pki, new(), TimeProvider.System);
            var noticed = new ConcurrentQueue<CertificateValidation>();
            validator.Noticed += (_, v) => noticed.Enqueue(v);
            await using var server = NewServer(certificate, validator);
            await server.StartAsync(Cancel);

            var refused = await RunAsync(server, folder, "once");
            var stranger = Assert.Single(pki.Rejected());
            Assert.StartsWith("failed:", refused.GetProperty("once").GetString(), StringComparison.Ordinal);
            Assert.All(noticed, v => Assert.Equal(CertificateRule.Untrusted, Assert.Single(v.Findings).Rule));
            Assert.NotEmpty(noticed);

            pki.Trust(stranger.Thumbprint, DateTimeOffset.UtcNow.AddHours(1));
            var saw = await RunAsync(server, folder, "all");

            foreach (var outcome in saw.EnumerateObject().Where(o => o.Name.EndsWith("anonymous", StringComparison.Ordinal)
                || o.Name.EndsWith("user name", StringComparison.Ordinal) || o.Name == "renewal"))
            {
                Assert.True(outcome.Value.GetString() == "state 0", $"{outcome.Name}: {outcome.Value}");
            }

            Assert.Contains("BadUserAccessDenied", saw.GetProperty("wrong password").GetString(), StringComparison.Ordinal);
            Assert.True(saw.GetProperty("renewals").GetInt32() >= 3, saw.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static UaServer NewServer(ApplicationCertificate certificate, CertificateValidator validator) => new(new UaServerOptions
    {
        ApplicationUri = "urn:interop:server",
        ApplicationName = "Interop",
        Security = [.. SecurityOffer.Secure, .. SecurityOffer.Secure.Select(o => o with { Mode = MessageSecurityMode.Sign }), SecurityOffer.None],
        Certificate = certificate,
        CertificateValidator = validator,
        Users = new Kim(),
        ChannelLimits = new ChannelLimits { TokenLifetime = (TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)) },
    });

    private static async Task<JsonElement> RunAsync(UaServer server, DirectoryInfo folder, string what)
    {
        await using var client = await NodeScript.StartAsync(
            "scripts/secure-client.mjs", server.EndpointUrl.OriginalString, Path.Combine(folder.FullName, "theirs"), what);
        Assert.True(await client.WaitForExitAsync(TimeSpan.FromSeconds(120), Cancel) == 0, client.Output);
        var line = Assert.Single(client.Output.Split('\n'), l => l.StartsWith("SAW ", StringComparison.Ordinal));
        return JsonDocument.Parse(line[4..]).RootElement;
    }

    private sealed class Kim : IUserAuthenticator
    {
        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && password.SequenceEqual(Encoding.UTF8.GetBytes("비밀번호 1"));
    }
}
