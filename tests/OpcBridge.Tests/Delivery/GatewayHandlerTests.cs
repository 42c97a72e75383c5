using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Delivery;
using AxComplex.OpcBridge.Hosting;
using AxComplex.OpcBridge.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcBridge.Tests.Delivery;

/// <summary>Which HTTP really arrives at a gateway.</summary>
public sealed class GatewayHandlerTests
{
    private readonly FakeTimeProvider _time = new();

    // The client that the bridge itself gets, and not only its handler.
    [Fact]
    public async Task AGatewayOfHttp2InClearText_GetsHttp2()
    {
        await using var gateway = await TestReceiver.StartAsync(HttpProtocols.Http2);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OpcBridge:Portal"] = gateway.Address.ToString(),
            ["OpcBridge:ApiKey"] = "secret",
        });
        builder.AddOpcBridge();
        await using var bridge = builder.Build();

        await SendAsync(bridge.Services.GetRequiredService<IHttpClientFactory>().CreateClient(BridgeService.HttpClientName), 3);

        Assert.Equal(["HTTP/2", "HTTP/2", "HTTP/2"], gateway.Protocols);
    }

    [Fact]
    public async Task AGatewayThatCannot_GetsHttp11_AndIsAskedAgainLater()
    {
        await using var gateway = await TestReceiver.StartAsync(HttpProtocols.Http1);
        await using var network = CuttableProxy.Start(new Uri($"opc.tcp://127.0.0.1:{gateway.Address.Port}"));
        using var http = Client(new Uri($"http://127.0.0.1:{network.Url.Port}"));

        await SendAsync(http, 3);
        var connections = network.Connections;
        await SendAsync(http, 3);

        Assert.All(gateway.Protocols, p => Assert.Equal("HTTP/1.1", p));
        Assert.Equal(6, gateway.Protocols.Count);
        Assert.Equal((2, 2), (connections, network.Connections));
        _time.Advance(TimeSpan.FromMinutes(11));
        await SendAsync(http, 1);
        Assert.Equal((3, 7), (network.Connections, gateway.Protocols.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    public async Task AGatewayThatHangsUpOnHttp2_GetsHttp11(string lastWords)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = Client(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        var sending = SendAsync(http, 1);
        using (var first = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            Assert.StartsWith("PRI * HTTP/2.0", await ReadAsync(first), StringComparison.Ordinal);
            await first.SendAsync(System.Text.Encoding.ASCII.GetBytes(lastWords), TestContext.Current.CancellationToken);
        }

        using var second = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.Contains(" HTTP/1.1\r\n", await ReadAsync(second), StringComparison.Ordinal);
        await second.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await sending;
    }

    // Some wait for the end of a request line that never comes.
    [Fact]
    public async Task AGatewayThatSaysNothingToHttp2_GetsHttp11()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var mute = listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask();
        using var http = Client(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

        var sending = SendAsync(http, 1);
        using var silent = await mute;
        var second = listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask();
        await Wait.ForAsync("the end of the trial", () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return second.IsCompleted;
        });
        using var spoken = await second;
        Assert.Contains(" HTTP/1.1\r\n", await ReadAsync(spoken), StringComparison.Ordinal);
        await spoken.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await sending;
    }

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task AGatewayWithTls_NegotiatesIt(HttpProtocols speaks, string expected)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var gateway = await TestReceiver.StartAsync(speaks, certificate);
        using var http = Client(gateway.Address, certificate);

        await SendAsync(http, 2);

        Assert.Equal([expected, expected], gateway.Protocols);
    }

    // HTTP/2 keeps one connection for all; without pings one that leads nowhere would be used until the system gives it up.
    [Fact]
    public async Task AConnectionThatDiedWithoutAWord_IsReplaced()
    {
        await using var gateway = await TestReceiver.StartAsync(HttpProtocols.Http2);
        await using var network = CuttableProxy.Start(new Uri($"opc.tcp://127.0.0.1:{gateway.Address.Port}"));
        using var http = Client(new Uri($"http://127.0.0.1:{network.Url.Port}"));
        await SendAsync(http, 1);

        network.SwallowWhatIsOpen();
        await Wait.ForAsync("a call that gets through", async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                return await ReportAsync(http, patience.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        });

        Assert.All(gateway.Protocols, p => Assert.Equal("HTTP/2", p));
    }

    private HttpClient Client(Uri gateway, X509Certificate2? trusted = null)
    {
        var connections = GatewayHandler.NewConnections(TimeSpan.FromSeconds(1));
        connections.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == trusted?.GetCertHashString();
        return new HttpClient(new GatewayHandler(_time, NullLogger<GatewayHandler>.Instance) { InnerHandler = connections }) { BaseAddress = gateway };
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var length = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static async Task SendAsync(HttpClient http, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(await ReportAsync(http, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<bool> ReportAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var report = new ConnectionReport(
            ConnectionId.Parse("daesung/press-shop"), "opc.tcp://127.0.0.1:4840", ConnectionState.Live, null, 1, 1, 1, null, 0, new LossLedger(0, 0, 0, 0));
        var outcome = await new IngestClient(http, TimeProvider.System).SendReportAsync(report, cancellationToken);
        return outcome.Kind is DeliveryKind.Taken;
    }
}
