using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Security;

// Part 4 §5.7.2 and §5.7.3: our client and our server, over every endpoint, with every kind of user.
public sealed class SecureSessionTests
{
    private static readonly ApplicationCertificate Plant = TestApplications.Of("plant");
    private static readonly ApplicationCertificate Bridge = TestApplications.Of("bridge");
    private static readonly ApplicationCertificate Kim = TestApplications.Of("kim");
    private static readonly UserIdentity KimByName = UserIdentity.OfPassword("kim", TestApplications.OneUser.Password);

    private static readonly UaServerOptions Options = new()
    {
        ApplicationUri = "urn:test:plant",
        ApplicationName = "Test plant",
        Security =
        [
            .. SecurityOffer.Secure,
            .. SecurityOffer.Secure.Select(o => o with { Mode = MessageSecurityMode.Sign }),
            SecurityOffer.None,
        ],
        Certificate = Plant,
        CertificateValidator = TestApplications.Trusting(Bridge),
        Users = new TestApplications.OneUser(),
        UserCertificateValidator = TestApplications.Trusting(Kim),
    };

    private static readonly ClientSecurity Security = new() { Certificate = Bridge, Validator = TestApplications.Trusting(Plant) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, MessageSecurityMode, string> Ways
    {
        get
        {
            var ways = new TheoryData<string, MessageSecurityMode, string>();
            foreach (var offer in Options.Security)
            {
                ways.Add(offer.Policy.Uri, offer.Mode, "anonymous");
                ways.Add(offer.Policy.Uri, offer.Mode, "name");
                ways.Add(offer.Policy.Uri, offer.Mode, "certificate");
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task EveryEndpoint_TakesEveryKindOfUser(string uri, MessageSecurityMode mode, string user)
    {
        await using var server = await StartAsync(Options);
        var identity = user switch
        {
            "name" => KimByName,
            "certificate" => UserIdentity.OfCertificate(Kim),
            _ => UserIdentity.Anonymous,
        };

        await using var session = await OpenAsync(server, Security with { Mode = mode, Policy = SecurityPolicies.Find(uri) }, identity);

        Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], Cancel))[0].Status);
    }

    [Fact]
    public async Task WithoutAWish_TheStrongestEndpointIsTaken()
    {
        await using var server = await StartAsync(Options);
        var endpoints = await Discovery.GetEndpointsAsync(server.EndpointUrl, new(), TimeProvider.System, Cancel);

        var chosen = EndpointChoice.Strongest([.. endpoints.Reverse()], null, null, UserTokenType.Anonymous);

        Assert.Equal(7, endpoints.Count);
        Assert.Equal(endpoints.MaxBy(e => e.SecurityLevel), chosen);
        Assert.Equal(
            (Aes256Sha256RsaPssSecurityPolicy.PolicyUri, MessageSecurityMode.SignAndEncrypt), (chosen.SecurityPolicyUri, chosen.SecurityMode));
    }

    // Weaker than asked for is never taken in silence.
    [Fact]
    public async Task AServerWithNoneAlone_IsRefused_UnlessNoneIsAskedFor()
    {
        await using var server = await StartAsync(Options with { Security = [SecurityOffer.None] });

        var e = await Assert.ThrowsAsync<UaException>(() => OpenAsync(server, Security, UserIdentity.Anonymous));

        Assert.Equal(StatusCode.BadSecurityModeInsufficient, e.Status);
        Assert.Contains("None None", e.Message, StringComparison.Ordinal);
        await using var session = await OpenAsync(server, Security with { Mode = MessageSecurityMode.None }, KimByName);
    }

    [Fact]
    public async Task APassword_DoesNotGoOutInClear()
    {
        await using var server = await StartAsync(Options);

        var e = await Assert.ThrowsAsync<UaException>(() => OpenAsync(server, null, KimByName));

        Assert.Equal(StatusCode.BadSecurityModeInsufficient, e.Status);
    }

    [Fact]
    public async Task AWrongPassword_AndAnUnknownCertificate_AreRefused()
    {
        await using var server = await StartAsync(Options);

        var password = await Assert.ThrowsAsync<UaException>(
            () => OpenAsync(server, Security, UserIdentity.OfPassword("kim", "wrong")));
        var certificate = await Assert.ThrowsAsync<UaException>(
            () => OpenAsync(server, Security, UserIdentity.OfCertificate(Bridge)));

        Assert.Equal((StatusCode.BadUserAccessDenied, StatusCode.BadIdentityTokenRejected), (password.Status, certificate.Status));
    }

    [Fact]
    public async Task AnonymousUsers_AreRefused_WhenTheServerSaysSo()
    {
        await using var server = await StartAsync(Options with { AllowAnonymous = false });
        var options = await ChannelOptionsAsync(server);

        var choice = await Assert.ThrowsAsync<UaException>(() => OpenAsync(server, Security, UserIdentity.Anonymous));
        await using var client = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, options, TimeProvider.System, Cancel));
        var created = await CreateAsync(client);
        var none = await client.FaultOfAsync(h => Activate(h, created));

        Assert.Equal((StatusCode.BadSecurityModeInsufficient, StatusCode.BadIdentityTokenInvalid), (choice.Status, none));
    }

    // Without None among the offers a client may ask for endpoints over a channel of None, and no more.
    [Fact]
    public async Task DiscoveryIsOpen_SessionsAreNot()
    {
        await using var server = await StartAsync(Options with { Security = SecurityOffer.Secure });

        Assert.Equal(3, (await Discovery.GetEndpointsAsync(server.EndpointUrl, new(), TimeProvider.System, Cancel)).Count);
        await using var client = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, new(), TimeProvider.System, Cancel));
        Assert.Equal(
            StatusCode.BadSecurityModeInsufficient, await client.FaultOfAsync(h => new CreateSessionRequest { Header = h }));
    }

    [Fact]
    public async Task ASignatureThatIsMissing_OrOverAnOldNonce_IsRefused()
    {
        await using var server = await StartAsync(Options);
        var options = await ChannelOptionsAsync(server);
        await using var client = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, options, TimeProvider.System, Cancel));
        var created = await CreateAsync(client);

        Assert.Equal(
            StatusCode.BadApplicationSignatureInvalid, await client.FaultOfAsync(h => new ActivateSessionRequest { Header = h }));
        await client.CallAsync<ActivateSessionResponse>(h => Activate(h, created));
        Assert.Equal(StatusCode.BadApplicationSignatureInvalid, await client.FaultOfAsync(h => Activate(h, created)));
    }

    // A session is worth as much as a password: nobody else may carry it to another channel.
    [Fact]
    public async Task ASession_MovesOnlyToAChannelOfTheSameCertificate()
    {
        var thief = TestApplications.Of("thief");
        await using var server = await StartAsync(Options with { CertificateValidator = TestApplications.Trusting(Bridge, thief) });
        var options = await ChannelOptionsAsync(server);
        await using var owner = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, options, TimeProvider.System, Cancel));
        var created = await CreateAsync(owner);
        var activated = await owner.CallAsync<ActivateSessionResponse>(h => Activate(h, created));

        var other = new TestClient(await ClientChannel.ConnectAsync(
            server.EndpointUrl, options with { Certificate = thief }, TimeProvider.System, Cancel))
        {
            AuthenticationToken = owner.AuthenticationToken,
        };
        await using (other)
        {
            Assert.Equal(
                StatusCode.BadSecurityChecksFailed,
                await other.FaultOfAsync(h => Activate(h, created with { ServerNonce = activated.ServerNonce }, thief)));
        }

        var again = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, options, TimeProvider.System, Cancel))
        {
            AuthenticationToken = owner.AuthenticationToken,
        };
        await using (again)
        {
            await again.CallAsync<ActivateSessionResponse>(h => Activate(h, created with { ServerNonce = activated.ServerNonce }));
        }
    }

    [Fact]
    public async Task AClientThatCallsItselfAnother_IsRefused()
    {
        await using var server = await StartAsync(Options);
        var options = await ChannelOptionsAsync(server);
        await using var client = new TestClient(await ClientChannel.ConnectAsync(server.EndpointUrl, options, TimeProvider.System, Cancel));

        Assert.Equal(
            StatusCode.BadCertificateUriInvalid,
            await client.FaultOfAsync(h => CreateRequest(h) with { ClientDescription = new ApplicationDescription { ApplicationUri = "urn:other" } }));
        Assert.Equal(
            StatusCode.BadCertificateInvalid,
            await client.FaultOfAsync(h => CreateRequest(h) with { ClientCertificate = Kim.Chain }));
        Assert.Equal(
            StatusCode.BadNonceInvalid, await client.FaultOfAsync(h => CreateRequest(h) with { ClientNonce = new byte[31] }));
    }

    [Fact]
    public void OptionsThatCannotBeKept_AreRefusedAtTheStart()
    {
        Assert.Throws<ArgumentException>(() => new UaServer(Options with { Certificate = null }));
        Assert.Throws<ArgumentException>(() => new UaServer(Options with { ApplicationUri = "urn:other" }));
        Assert.Throws<ArgumentException>(() => new UaServer(Options with { Security = [] }));
        Assert.Throws<ArgumentException>(
            () => new UaServer(Options with { AllowAnonymous = false, Users = null, UserCertificateValidator = null }));
    }

    private static async Task<UaServer> StartAsync(UaServerOptions options)
    {
        var server = new UaServer(options);
        await server.StartAsync(Cancel);
        return server;
    }

    private static Task<ClientSession> OpenAsync(UaServer server, ClientSecurity? security, UserIdentity identity) => ClientSession.OpenAsync(
        server.EndpointUrl, new ClientSessionOptions { Security = security, Identity = identity }, TimeProvider.System, Cancel);

    private static async Task<ClientChannelOptions> ChannelOptionsAsync(UaServer server)
    {
        var endpoints = await Discovery.GetEndpointsAsync(server.EndpointUrl, new(), TimeProvider.System, Cancel);
        return new ClientChannelOptions
        {
            SecurityPolicy = Basic256Sha256SecurityPolicy.Instance,
            SecurityMode = MessageSecurityMode.SignAndEncrypt,
            Certificate = Bridge,
            ServerCertificate = endpoints[0].ServerCertificate,
            CertificateValidator = Security.Validator,
        };
    }

    private static CreateSessionRequest CreateRequest(RequestHeader header) => new()
    {
        Header = header,
        ClientDescription = new ApplicationDescription { ApplicationUri = Bridge.ApplicationUri },
        ClientCertificate = Bridge.Chain,
        ClientNonce = new byte[32],
        RequestedSessionTimeoutMs = 60_000,
    };

    private static async Task<CreateSessionResponse> CreateAsync(TestClient client)
    {
        var created = await client.CallAsync<CreateSessionResponse>(CreateRequest);
        client.AuthenticationToken = created.AuthenticationToken;
        return created;
    }

    private static ActivateSessionRequest Activate(
        RequestHeader header, CreateSessionResponse created, ApplicationCertificate? signer = null) => new()
        {
            Header = header,
            ClientSignature = ApplicationSignatures.Sign(
                Basic256Sha256SecurityPolicy.Instance, signer ?? Bridge, Plant.Chain, created.ServerNonce),
        };
}
