using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public async Task GetEndpoints_WithoutASession_OffersNoneAndAnonymous_UnderTheNameTheClientUsed()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var response = await client.CallAsync<GetEndpointsResponse>(
            h => new GetEndpointsRequest { Header = h, EndpointUrl = "opc.tcp://plant.example:14840" });

        var endpoint = Assert.Single(response.Endpoints);
        Assert.Equal("opc.tcp://plant.example:14840/", endpoint.EndpointUrl);
        Assert.Equal(MessageSecurityMode.None, endpoint.SecurityMode);
        Assert.Equal(UserTokenType.Anonymous, Assert.Single(endpoint.UserIdentityTokens).TokenType);
        Assert.Equal("urn:test:plant", endpoint.Server.ApplicationUri);
    }

    [Fact]
    public async Task FindServers_TellsOfItself_UnlessAnotherIsMeant()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.ConnectAsync();

        var itself = await client.CallAsync<FindServersResponse>(h => new FindServersRequest { Header = h });
        var another = await client.CallAsync<FindServersResponse>(
            h => new FindServersRequest { Header = h, ServerUris = ["urn:somebody:else"] });

        Assert.Equal("urn:test:plant", Assert.Single(itself.Servers).ApplicationUri);
        Assert.Empty(another.Servers);
    }

    [Fact]
    public async Task ARequestWithoutASession_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.ConnectAsync();

        Assert.Equal(StatusCode.BadSessionIdInvalid, await client.FaultOfAsync(h => new ReadRequest { Header = h }));
    }

    // Part 4 §5.7.2.1: whoever skips ActivateSession gets nothing, and loses the session.
    [Fact]
    public async Task ASessionThatIsNotActivated_IsClosedByItsFirstRequest()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.CreateSessionAsync();

        Assert.Equal(StatusCode.BadSessionNotActivated, await client.FaultOfAsync(h => new ReadRequest { Header = h }));
        Assert.Equal(0, server.Server.SessionCount);
    }

    [Fact]
    public async Task AUserName_IsRefused_BecauseTheEndpointOffersAnonymousOnly()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.CreateSessionAsync();

        Assert.Equal(StatusCode.BadIdentityTokenInvalid, await client.FaultOfAsync(h => new ActivateSessionRequest
        {
            Header = h,
            UserIdentityToken = new ExtensionObject(new UserNameIdentityToken { UserName = "admin" }),
        }));
    }

    [Fact]
    public async Task ASessionNobodyUses_EndsWithItsTimeout_AndOneThatIsUsedDoesNot()
    {
        await using var server = await TestServer.StartAsync();
        await using var busy = await server.OpenSessionAsync(timeoutMs: 30_000);
        await using var idle = await server.OpenSessionAsync(timeoutMs: 30_000);

        server.Time.Advance(TimeSpan.FromSeconds(20));
        await busy.ReadAsync(server.Speed.Id);
        server.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(1, server.Server.SessionCount);
        Assert.Equal(StatusCode.Good, (await busy.ReadAsync(server.Speed.Id)).Status);
        Assert.Equal(StatusCode.BadSessionIdInvalid, await idle.FaultOfAsync(h => new ReadRequest { Header = h }));
    }

    // A client whose connection broke comes back with the same session and loses nothing.
    [Fact]
    public async Task ASession_MovesToAnotherChannelByActivation_AndLeavesTheOldOne()
    {
        await using var server = await TestServer.StartAsync();
        await using var before = await server.OpenSessionAsync();
        await using var after = await server.ConnectAsync();
        after.AuthenticationToken = before.AuthenticationToken;

        Assert.Equal(StatusCode.BadSecureChannelIdInvalid, await after.FaultOfAsync(h => new ReadRequest { Header = h }));
        await after.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });

        Assert.Equal(StatusCode.Good, (await after.ReadAsync(server.Speed.Id)).Status);
        Assert.Equal(StatusCode.BadSecureChannelIdInvalid, await before.FaultOfAsync(h => new ReadRequest { Header = h }));
    }

    [Fact]
    public async Task ASessionThatWasNeverActivated_MakesRoomForAnother_AndAnActivatedOneDoesNot()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSessions = 1 });
        await using var first = await server.ConnectAsync();
        await first.CreateSessionAsync();

        await using var second = await server.OpenSessionAsync();
        await using var third = await server.ConnectAsync();

        Assert.Equal(StatusCode.BadTooManySessions, await third.FaultOfAsync(h => new CreateSessionRequest { Header = h }));
        Assert.Equal(StatusCode.Good, (await second.ReadAsync(server.Speed.Id)).Status);
    }

    // A client that opens sessions and goes, again and again, must not keep all others out for the timeout it asked for.
    [Fact]
    public async Task ASessionWithoutAConnection_MakesRoomForAnother_TheLongestUnseenFirst()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSessions = 3, MaxSubscriptions = 1 });
        await using var here = await server.OpenSessionAsync();
        var gone = await server.OpenSessionAsync(timeoutMs: 3_600_000);
        var goneLater = await server.OpenSessionAsync(timeoutMs: 3_600_000);
        var abandoned = await gone.SubscribeAsync();
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await goneLater.SettleAsync();
        await gone.DisposeAsync();
        await goneLater.DisposeAsync();
        await server.UntilConnectionsAsync(1);

        await using var first = await server.OpenSessionAsync();
        await using var late = await server.ConnectAsync();
        late.AuthenticationToken = goneLater.AuthenticationToken;
        await late.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });
        await using var tooMany = await server.ConnectAsync();

        Assert.Equal(StatusCode.BadTooManySessions, await tooMany.FaultOfAsync(h => new CreateSessionRequest { Header = h }));
        Assert.NotEqual(abandoned, await first.SubscribeAsync()); // takes the place of the one whose session is gone
        await here.SettleAsync();
    }

    [Fact]
    public async Task ClosingASession_AnswersItsPublishRequests()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.SubscribeAsync();
        var publish = client.PublishAsync();
        await client.SettleAsync();

        await client.CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h, DeleteSubscriptions = true });

        var e = await Assert.ThrowsAsync<UaException>(() => publish);
        Assert.Equal(StatusCode.BadSessionClosed, e.Status);
        Assert.Equal(0, server.Server.SessionCount);
    }

    [Fact]
    public async Task AServiceThatIsNotThere_IsAnsweredAsUnsupported_AndTheChannelLives()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        Assert.Equal(StatusCode.BadServiceUnsupported, await client.FaultOfAsync(h => new QueryFirst { Header = h }));
        Assert.Equal(StatusCode.Good, (await client.ReadAsync(server.Speed.Id)).Status);
    }

    private sealed record QueryFirst : IUaRequest
    {
        public NodeId BinaryEncodingId => new(0, 615);

        public RequestHeader Header { get; init; } = new();

        public void Encode(ref UaBinaryWriter writer) => Header.Encode(ref writer);
    }
}
