using System.Security.Cryptography.X509Certificates;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>A client that we did not write against our server, over every policy and mode, as every kind of user.</summary>
public sealed class ServerSecurityTests(ServerSecurityTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerSecurityTests.Rig>
{
    private const string Node = "ns=2;s=speed";
    private static readonly object Kim = new { name = "kim", password = "비밀번호 1" };

    public static TheoryData<string, string> Offers => new()
    {
        { "None", "None" },
        { "Basic256Sha256", "Sign" },
        { "Basic256Sha256", "SignAndEncrypt" },
        { "Aes128_Sha256_RsaOaep", "Sign" },
        { "Aes128_Sha256_RsaOaep", "SignAndEncrypt" },
        { "Aes256_Sha256_RsaPss", "Sign" },
        { "Aes256_Sha256_RsaPss", "SignAndEncrypt" },
    };

    [Theory]
    [MemberData(nameof(Offers))]
    [Covers(Direction.OurServer, Feature.PolicyAndMode)]
    public async Task EveryPolicyAndMode_TakesAnonymousUsers(string policy, string mode)
    {
        await rig.TrustAsync(foreign);

        await using var session = await foreign.OpenAsync(new { url = rig.Url, policy, mode });

        Assert.Equal("1.5", await ReadAsync(session));
    }

    [Theory]
    [MemberData(nameof(Offers))]
    [Covers(Direction.OurServer, Feature.UserName)]
    public async Task EveryPolicyAndMode_TakesAUserByName_AndRefusesAWrongPassword(string policy, string mode)
    {
        await rig.TrustAsync(foreign);

        await using var session = await foreign.OpenAsync(new { url = rig.Url, policy, mode, user = Kim });
        var refused = await Assert.ThrowsAsync<ForeignException>(() => foreign.OpenAsync(
            new { url = rig.Url, policy, mode, user = new { name = "kim", password = "wrong" } }));

        Assert.Equal("1.5", await ReadAsync(session));
        Assert.Contains("BadUserAccessDenied", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Offers))]
    [Covers(Direction.OurServer, Feature.UserCertificate)]
    public async Task EveryPolicyAndMode_TakesAUserByCertificate_OnceItIsTrusted(string policy, string mode)
    {
        await rig.TrustAsync(foreign);
        using var user = ApplicationCertificate.Create(
            new ApplicationIdentity { ApplicationUri = "urn:interop:kim", ApplicationName = "Kim" }, TimeProvider.System);
        var keyFile = Path.Combine(rig.Folder, $"{Guid.NewGuid():N}.pem");
        using (var key = user.Certificate.GetRSAPrivateKey()!)
        {
            await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        }

        var login = new
        {
            url = rig.Url,
            policy,
            mode,
            user = new { certificate = Convert.ToBase64String(user.Certificate.RawData), keyFile },
        };
        var refused = await Assert.ThrowsAsync<ForeignException>(() => foreign.OpenAsync(login));
        rig.UserPki.Trust(user.Certificate);
        await using var session = await foreign.OpenAsync(login);

        Assert.Contains("BadIdentityTokenRejected", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1.5", await ReadAsync(session));
    }

    // The administrator sees who it was and which rule failed; the stranger is told no more than that it is one.
    [Fact]
    [Covers(Direction.OurServer, Feature.PolicyAndMode)]
    public async Task AStranger_IsRefused_AndNoticedByNameAndRule()
    {
        var stranger = await rig.TrustAsync(foreign);

        Assert.Contains("rejected by server", stranger.Told, StringComparison.Ordinal);
        Assert.Equal(CertificateRule.Untrusted, Assert.Single(stranger.Noticed.Findings).Rule);
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.PolicyAndMode)]
    public async Task TheEndpoints_OfferEveryPolicyAndMode_AndEveryKindOfUser()
    {
        var endpoints = await foreign.DoAsync("endpoints", new { url = rig.Url });

        Assert.Equal(
            Offers.Select(o => $"{o.Data.Item1} {o.Data.Item2}").Order(),
            endpoints.EnumerateArray().Select(e => $"{e.GetProperty("policy").GetString()!.Split('#')[1]} {e.GetProperty("mode")}").Order());
        Assert.All(endpoints.EnumerateArray(), e => Assert.Equal(
            ["Anonymous", "Certificate", "UserName"], e.GetProperty("users").EnumerateArray().Select(u => u.GetString()!).Order()));
    }

    private static async Task<string?> ReadAsync(ForeignSession session) =>
        (await session.DoAsync("read", new { nodes = new[] { Node } }))[0].GetProperty("text").GetString();

    /// <summary>A server with something to read.</summary>
    public sealed class Rig : ServerRig
    {
        protected override void Build() => Namespace.AddVariable(
            Space.Objects, "speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.5) });
    }
}
