using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Our client against a server that we did not write, over every policy and mode.</summary>
public sealed class SecureClientAgainstNodeOpcUaTests(SecureNodeOpcUaServer server) : IClassFixture<SecureNodeOpcUaServer>
{
    private static readonly UserIdentity Kim = UserIdentity.OfPassword("kim", "비밀번호 1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, MessageSecurityMode> Offers
    {
        get
        {
            var offers = new TheoryData<string, MessageSecurityMode>();
            foreach (var offer in SecurityOffer.Secure)
            {
                offers.Add(offer.Policy.Uri, MessageSecurityMode.Sign);
                offers.Add(offer.Policy.Uri, MessageSecurityMode.SignAndEncrypt);
            }

            return offers;
        }
    }

    [Theory]
    [MemberData(nameof(Offers))]
    [Covers(Direction.OurClient, Feature.PolicyAndMode, Feature.UserName, Feature.UserCertificate)]
    public async Task EveryPolicyAndMode_TakesAnonymousUsers_Passwords_AndCertificates(string uri, MessageSecurityMode mode)
    {
        using var user = ApplicationCertificate.Create(
            new ApplicationIdentity { ApplicationUri = "urn:interop:kim", ApplicationName = "Kim" }, TimeProvider.System);
        foreach (var identity in new[] { UserIdentity.Anonymous, Kim, UserIdentity.OfCertificate(user) })
        {
            await using var session = await server.OpenAsync(s => s with { Policy = SecurityPolicies.Find(uri), Mode = mode }, identity);

            Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], Cancel))[0].Status);
            Assert.True((await session.BrowseChildrenAsync(ObjectIds.Server, Cancel)).Count > 5);
        }
    }

    // Part 6 §6.7.2.5: over 2048 bits the padding has a second length byte, in what the server sends to this client.
    [Theory]
    [MemberData(nameof(Offers))]
    public async Task AKeyOver2048Bits_IsUnderstoodByBoth(string uri, MessageSecurityMode mode)
    {
        await using var session = await server.OpenAsync(
            s => s with { Policy = SecurityPolicies.Find(uri), Mode = mode, Certificate = server.LongCertificate }, Kim);

        Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], Cancel))[0].Status);
    }

    // The server's certificate was unknown at first; the person is shown why, and trusts the thumbprint.
    [Fact]
    public void TheFirstContact_WasRefusedByName()
    {
        Assert.Equal(CertificateRule.Untrusted, Assert.Single(server.FirstContact.Findings).Rule);
        Assert.Equal(server.Trusted, server.FirstContact.Thumbprint);
    }

    [Fact]
    public async Task ACertificateThatIsNotTrusted_IsRefused_AndTheMessageNamesTheRules()
    {
        var folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
        try
        {
            var strict = new CertificateValidator(new PkiFolder(folder.FullName), new(), TimeProvider.System);

            var e = await Assert.ThrowsAsync<UaException>(() => server.OpenAsync(s => s with { Validator = strict }));

            Assert.Equal(StatusCode.BadCertificateUntrusted, e.Status);
            Assert.Contains("Untrusted:", e.Message, StringComparison.Ordinal);
            Assert.Contains(server.Trusted, e.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.UserName)]
    public async Task WithoutSecurity_APasswordIsEncryptedAllTheSame()
    {
        await using var session = await server.OpenAsync(s => s with { Mode = MessageSecurityMode.None }, Kim);

        Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], Cancel))[0].Status);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.UserName)]
    public async Task AWrongPassword_IsRefused()
    {
        var e = await Assert.ThrowsAsync<UaException>(
            () => server.OpenAsync(user: UserIdentity.OfPassword("kim", "wrong")));

        Assert.Equal(StatusCode.BadUserAccessDenied, e.Status);
    }

    // Tokens of two seconds, and requests all the while: none may be lost when the keys change.
    [Theory]
    [MemberData(nameof(Offers))]
    [Covers(Direction.OurClient, Feature.TokenRenewal)]
    public async Task RenewalsUnderLoad_LoseNothing(string uri, MessageSecurityMode mode)
    {
        var endpoints = await Discovery.GetEndpointsAsync(server.Url, new(), TimeProvider.System, Cancel);
        var endpoint = EndpointChoice.Strongest(endpoints, mode, SecurityPolicies.Find(uri), UserTokenType.Anonymous);
        var options = new ClientChannelOptions
        {
            SecurityPolicy = SecurityPolicies.Find(uri)!,
            SecurityMode = mode,
            Certificate = server.Certificate,
            ServerCertificate = endpoint.ServerCertificate,
            CertificateValidator = server.Validator,
            TokenLifetime = TimeSpan.FromSeconds(2),
        };
        await using var channel = await ClientChannel.ConnectAsync(server.Url, options, TimeProvider.System, Cancel);
        var first = channel.TokenId;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        while (channel.TokenId < first + 3)
        {
            Assert.False(limit.IsCancellationRequested, $"Waited 30 s for three renewals; the token is {channel.TokenId}, the first was {first}.");
            var calls = Enumerable.Range(0, 10).Select(_ => channel.CallAsync<GetEndpointsResponse>(
                new GetEndpointsRequest { EndpointUrl = server.Url.OriginalString }, Cancel));
            Assert.All(await Task.WhenAll(calls), r => Assert.NotEmpty(r.Endpoints));
        }
    }
}
