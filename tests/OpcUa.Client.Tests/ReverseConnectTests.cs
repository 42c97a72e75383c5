using System.Net;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client.Tests.Recovery;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>A server that connects to us, because we cannot connect to it (Part 6 §7.1.3), from discovery to recovery.</summary>
public sealed class ReverseConnectTests : IAsyncLifetime
{
    private const string PressShop = "urn:test:press-shop";

    // The URL that a client would use if it could; in these tests nothing listens there.
    private static readonly Uri Unreachable = new("opc.tcp://127.0.0.1:1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-reverse-");
    private readonly RecordingHandler _handler = new();
    private readonly ReverseListener _listener = ReverseListener.Start(new IPEndPoint(IPAddress.Loopback, 0), new(), TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Uri ListenerUrl => new($"opc.tcp://127.0.0.1:{_listener.Port}");

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ASession_RunsOverAConnectionThatTheServerMade()
    {
        await using var connector = _listener.Expect(PressShop);
        await using var server = await PressServer.StartAsync(change: Reverse);
        await using var session = await ClientSession.OpenAsync(Unreachable, Through(connector), TimeProvider.System, Cancel);
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(20) }, _handler, Cancel);
        await subscription.AddItemsAsync([new MonitoredItemRequest(server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero }], Cancel);
        server.SetSpeed(42);

        Assert.Equal(42, (await _handler.BringsAsync(2))[1]);
        Assert.Equal(server.Url, session.EndpointUrl);
    }

    // Discovery takes one connection and the session another: the server has always one more waiting.
    [Fact]
    public async Task ASecuredSession_FindsItsEndpointOverOneConnection_AndOpensOverTheNext()
    {
        await using var connector = _listener.Expect(PressShop);
        await using var server = await PressServer.StartAsync(change: o => Reverse(Secure(o)));
        using var certificate = Certificate("urn:test:client");

        await using var session = await ClientSession.OpenAsync(Unreachable, Through(connector, certificate), TimeProvider.System, Cancel);

        Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync([server.Speed.Id], Cancel))[0].Status);
    }

    // Anybody can say to be the press shop. Its certificate says who it is.
    [Fact]
    public async Task AnotherServerThatClaimsToBeTheExpectedOne_FailsByItsCertificate()
    {
        await using var connector = _listener.Expect("urn:test:other-shop");
        await using var server = await PressServer.StartAsync(change: Secure);
        using var certificate = Certificate("urn:test:client");
        var claims = Enumerable.Range(0, 2).Select(_ => ReversePipe.RunAsync(ListenerUrl, server.Url, "urn:test:other-shop", Cancel)).ToArray();

        var e = await Assert.ThrowsAsync<UaException>(
            () => ClientSession.OpenAsync(Unreachable, Through(connector, certificate), TimeProvider.System, Cancel));

        Assert.Equal(StatusCode.BadCertificateUriInvalid, e.Status);
        await connector.DisposeAsync();
        await Task.WhenAll(claims);
    }

    [Fact]
    public async Task ALostConnection_IsMadeAgainByTheServer_AndTheSessionGoesOn()
    {
        await using var connector = _listener.Expect(PressShop);
        await using var wire = new TcpProxy(ListenerUrl);
        await using var server = await PressServer.StartAsync(change: o => Reverse(o, wire.Url));
        var observer = new RecordingObserver();
        await using var session = await RecoveringSession.OpenAsync(
            Unreachable, new RecoveryOptions { Session = Through(connector), Observer = observer }, TimeProvider.System, Cancel);

        wire.Cut();

        Assert.Equal(RecoveryKind.Reactivated, (await observer.RecoversAsync()).Kind);
        Assert.NotEmpty(await session.Session.ReadNamespacesAsync(Cancel));
    }

    // The client's computer starts after the machine.
    [Fact]
    public async Task AClientThatIsNotThereYet_IsTriedAgain()
    {
        await using var wire = new TcpProxy(ListenerUrl) { IsBlocked = true };
        await using var server = await PressServer.StartAsync(change: o => Reverse(o, wire.Url));
        await using var connector = _listener.Expect(PressShop);
        await Task.Delay(50, Cancel); // a few attempts

        wire.IsBlocked = false;

        await using var session = await ClientSession.OpenAsync(Unreachable, Through(connector), TimeProvider.System, Cancel);
        Assert.NotEmpty(await session.ReadNamespacesAsync(Cancel));
    }

    // A client that opens channel after channel gets no more than its share of the server's connections.
    [Fact]
    public async Task AClient_GetsNoMoreChannelsThanItMayHave_AndAnotherWhenItClosesOne()
    {
        await using var connector = _listener.Expect(PressShop);
        await using var server = await PressServer.StartAsync(
            change: o => Reverse(o) is var reverse ? reverse with { Reverse = reverse.Reverse with { MaxChannelsPerClient = 2 } } : o);
        var options = new ClientChannelOptions { Connector = connector, ConnectTimeout = TimeSpan.FromMilliseconds(300) };
        var first = await ClientChannel.ConnectAsync(Unreachable, options, TimeProvider.System, Cancel);
        await using var second = await ClientChannel.ConnectAsync(Unreachable, options, TimeProvider.System, Cancel);

        var e = await Assert.ThrowsAsync<UaException>(() => ClientChannel.ConnectAsync(Unreachable, options, TimeProvider.System, Cancel));
        Assert.Equal(StatusCode.BadTimeout, e.Status);

        await first.DisposeAsync();
        await using var third = await ClientChannel.ConnectAsync(
            Unreachable, options with { ConnectTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System, Cancel);
    }

    // A connection that broke without either side's knowing must not be the one that waits for ever.
    [Fact]
    public async Task AConnectionThatNobodyUses_IsReplacedInTime()
    {
        await using var connector = _listener.Expect(PressShop);
        await using var wire = new TcpProxy(ListenerUrl);
        await using var server = await PressServer.StartAsync(change: o =>
            Reverse(o, wire.Url) is var reverse ? reverse with { Reverse = reverse.Reverse with { IdleTimeout = TimeSpan.FromMilliseconds(50) } } : o);

        await Eventually.BecomesTrueAsync(() => wire.Connections >= 3, "the second connection after the first");
    }

    [Theory]
    [InlineData("http://127.0.0.1:4840")]
    [InlineData("/relative")]
    public void AClientAddressThatIsNone_IsFoundAtTheStart(string address) =>
        Assert.Throws<ArgumentException>(() => new PressServer(change: o => Reverse(o, new Uri(address, UriKind.RelativeOrAbsolute))));

    private UaServerOptions Reverse(UaServerOptions options) => Reverse(options, ListenerUrl);

    private static UaServerOptions Reverse(UaServerOptions options, Uri client) => options with
    {
        Reverse = new ReverseConnectionOptions
        {
            Clients = [client],
            FirstPause = TimeSpan.FromMilliseconds(10),
            MaxPause = TimeSpan.FromMilliseconds(20),
        },
    };

    private UaServerOptions Secure(UaServerOptions options)
    {
        var pki = new PkiFolder(Path.Combine(_folder.FullName, "server"));
        return options with
        {
            Security = SecurityOffer.Secure,
            Certificate = pki.LoadOrCreateOwn(
                new ApplicationIdentity { ApplicationUri = PressShop, ApplicationName = "Press shop", Hosts = ["127.0.0.1"] }, TimeProvider.System),
            CertificateValidator = new CertificateValidator(pki, new(), TimeProvider.System),
        };
    }

    private ClientSessionOptions Through(ReverseConnector connector, ApplicationCertificate? certificate = null)
    {
        var options = new ClientSessionOptions { Channel = new ClientChannelOptions { Connector = connector } };
        if (certificate is null)
        {
            return options;
        }

        var server = new PkiFolder(Path.Combine(_folder.FullName, "server"));
        server.Trust(certificate.Certificate);
        var client = new PkiFolder(Path.Combine(_folder.FullName, "client"));
        using var servers = server.LoadOrCreateOwn(
            new ApplicationIdentity { ApplicationUri = PressShop, ApplicationName = "Press shop", Hosts = ["127.0.0.1"] }, TimeProvider.System);
        client.Trust(servers.Certificate);
        return options with
        {
            Security = new ClientSecurity { Certificate = certificate, Validator = new CertificateValidator(client, new(), TimeProvider.System) },
        };
    }

    private static ApplicationCertificate Certificate(string uri) => ApplicationCertificate.Create(
        new ApplicationIdentity { ApplicationUri = uri, ApplicationName = "Client", Hosts = ["127.0.0.1"] }, TimeProvider.System);
}
