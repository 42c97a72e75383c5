using System.Collections.Concurrent;
using System.Net;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Servers that connect to a client (Part 6 §7.1.3): who is let in, who is not, and what it costs.</summary>
public sealed class ReverseListenerTests : IAsyncLifetime
{
    private const string Press = "urn:press";

    private static readonly Uri Endpoint = new("opc.tcp://press:4840");

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<ReverseRefusal> _refused = new();
    private ReverseListener _listener = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _listener = ReverseListener.Start(
            new IPEndPoint(IPAddress.Loopback, 0), new ReverseListenerOptions { MaxGreeting = 2, MaxWaiting = 2 }, _time);
        _listener.Refused += (_, refusal) => _refused.Enqueue(refusal);
        return default;
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public async Task AServerThatConnects_IsAskedAsIfTheClientHadConnected()
    {
        await using var connector = _listener.Expect(Press);
        await using var server = ChannelListener.Start(
            new IPEndPoint(IPAddress.Loopback, 0), new(), AnswerAsync, TimeProvider.System);
        var served = await server.ConnectToClientAsync(
            new Uri($"opc.tcp://127.0.0.1:{_listener.Port}"), Press, Endpoint.OriginalString, Limit, Limit, Cancel);
        Assert.False(served.Opened.IsCompleted);

        await using var channel = await ClientChannel.ConnectAsync(
            new Uri("opc.tcp://known-by-another-name"), new ClientChannelOptions { Connector = connector }, TimeProvider.System, Cancel);
        var response = await channel.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);

        Assert.Equal(1u, response.Header.RequestHandle);
        await served.Opened.WaitAsync(Limit, Cancel);
        Assert.Equal(Endpoint.OriginalString, served.EndpointUrl); // passed back, as the specification has it
        Assert.Equal(Endpoint, channel.Endpoint);
    }

    [Fact]
    public async Task AServerThatNobodyExpects_IsRefused_AndNamedForTheLog()
    {
        await using var connector = _listener.Expect(Press);

        await using var stranger = await ConnectAsync(new ReverseHelloMessage("urn:lathe", "opc.tcp://lathe:4840"));

        Assert.Equal(StatusCode.BadConnectionRejected, (await stranger.ReadErrorAsync()).Status);
        var refusal = await RefusalAsync();
        Assert.Equal(("urn:lathe", "opc.tcp://lathe:4840"), (refusal.ServerUri, refusal.EndpointUrl));
        Assert.StartsWith("127.0.0.1:", refusal.RemoteAddress, StringComparison.Ordinal);
        Assert.Equal(0, connector.WaitingCount);
    }

    [Theory]
    [InlineData("opc.tcp://elsewhere:4840")]
    [InlineData("http://press:4840")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task AnotherEndpointUrlThanExpected_IsRefused(string? url)
    {
        await using var connector = _listener.Expect(Press, Endpoint);

        await using var server = await ConnectAsync(new ReverseHelloMessage(Press, url));

        Assert.Equal(StatusCode.BadTcpEndpointUrlInvalid, (await server.ReadErrorAsync()).Status);
        Assert.Equal(0, connector.WaitingCount);
    }

    [Fact]
    public async Task AnythingElseThanAReverseHello_IsRefused()
    {
        await using var client = await ConnectAsync();
        await client.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));
        Assert.Equal(StatusCode.BadTcpMessageTypeInvalid, (await client.ReadErrorAsync()).Status);

        await using var web = await ConnectAsync();
        await web.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.Equal(StatusCode.BadTcpMessageTypeInvalid, (await web.ReadErrorAsync()).Status);

        // Longer than the specification allows: refused by its header, before anything is buffered for it.
        await using var large = await ConnectAsync(new ReverseHelloMessage(new string('x', 4097), new string('x', 4097)));
        Assert.Equal(StatusCode.BadTcpMessageTooLarge, (await large.ReadErrorAsync()).Status);

        await using var longer = await ConnectAsync(new ReverseHelloMessage(new string('x', 4097), "opc.tcp://press"));
        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, (await longer.ReadErrorAsync()).Status);
    }

    // Two that say nothing take both places; they lose them by the deadline, and nobody else is kept out for long.
    [Fact]
    public async Task ThoseThatSayNothing_AreBoundedInNumber_AndInTime()
    {
        await using var connector = _listener.Expect(Press);
        await using var first = await ConnectAsync();
        await using var second = await ConnectAsync();
        RawPeer third;
        do
        {
            third = await ConnectAsync();
        }
        while (!await IsRefusedAsync(third)); // accepting is not instant

        Assert.Equal(StatusCode.BadMaxConnectionsReached, (await RefusalAsync()).Cause.Status);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(StatusCode.BadTimeout, (await first.ReadErrorAsync()).Status);
        Assert.Equal(StatusCode.BadTimeout, (await second.ReadErrorAsync()).Status);
        await using var server = await ConnectAsync(new ReverseHelloMessage(Press, Endpoint.OriginalString));
        await Eventually.BecomesTrueAsync(() => connector.WaitingCount == 1, "the server to be let in");
    }

    // A server that connects again has lost the one before, with or without our knowing.
    [Fact]
    public async Task OfTheConnectionsThatWait_TheOldestMakesRoom_TheNewestIsUsed_AndTheDeadAreLeft()
    {
        await using var connector = _listener.Expect(Press);
        var peers = new List<RawPeer>();
        for (var n = 1; n <= 3; n++)
        {
            peers.Add(await ConnectAsync(new ReverseHelloMessage(Press, $"opc.tcp://press:{n}")));
            await Eventually.BecomesTrueAsync(() => connector.WaitingCount == Math.Min(n, 2), $"connection {n} to wait");
        }

        Assert.Null(await peers[0].ReadAsync()); // closed, to make room
        await peers[2].DisposeAsync();
        var connection = await connector.ConnectAsync(Endpoint, Limit, TimeProvider.System, Cancel);

        Assert.Equal("opc.tcp://press:2", connection.EndpointUrl.OriginalString);
        await connection.Transport.DisposeAsync();
        await peers[1].DisposeAsync();
    }

    [Fact]
    public async Task AServerThatDoesNotConnect_IsATimeout_ThatSaysWhereToLook()
    {
        await using var connector = _listener.Expect(Press);

        var connecting = connector.ConnectAsync(Endpoint, TimeSpan.FromSeconds(10), _time, Cancel).AsTask();
        _time.Advance(TimeSpan.FromSeconds(10));

        var e = await Assert.ThrowsAsync<UaException>(() => connecting);
        Assert.Equal(StatusCode.BadTimeout, e.Status);
        Assert.Contains($"port {_listener.Port}", e.Message, StringComparison.Ordinal);
        Assert.Contains("reverse connections", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsExpectedNoLonger_IsRefused_AndItsWaitingConnectionClosed()
    {
        var connector = _listener.Expect(Press);
        Assert.Throws<InvalidOperationException>(() => _listener.Expect(Press));
        await using var waiting = await ConnectAsync(new ReverseHelloMessage(Press, Endpoint.OriginalString));
        await Eventually.BecomesTrueAsync(() => connector.WaitingCount == 1, "the server to be let in");

        await connector.DisposeAsync();

        Assert.Null(await waiting.ReadAsync());
        await using var next = await ConnectAsync(new ReverseHelloMessage(Press, Endpoint.OriginalString));
        Assert.Equal(StatusCode.BadConnectionRejected, (await next.ReadErrorAsync()).Status);
        await using var again = _listener.Expect(Press);
    }

    private static TimeSpan Limit => TimeSpan.FromSeconds(10);

    private static ValueTask AnswerAsync(ServerChannel channel, IUaRequest request, uint id, CancellationToken cancellationToken)
    {
        channel.TrySend(id, new ReadResponse { Header = new ResponseHeader { RequestHandle = request.Header.RequestHandle } });
        return default;
    }

    private async Task<RawPeer> ConnectAsync(ReverseHelloMessage? hello = null)
    {
        var peer = new RawPeer(await TcpTransport.ConnectAsync(
            new Uri($"opc.tcp://127.0.0.1:{_listener.Port}"), null, Limit, TimeProvider.System, Cancel));
        if (hello is not null)
        {
            await peer.SendAsync(FrameWriter.Write(MessageType.ReverseHello, hello));
        }

        return peer;
    }

    private async Task<bool> IsRefusedAsync(RawPeer peer)
    {
        var reading = peer.ReadAsync();
        await Task.WhenAny(reading, Task.Delay(100, Cancel));
        if (!reading.IsCompleted)
        {
            return false;
        }

        await peer.DisposeAsync();
        return true;
    }

    private async Task<ReverseRefusal> RefusalAsync()
    {
        await Eventually.BecomesTrueAsync(() => !_refused.IsEmpty, "the refusal to be told");
        return _refused.First();
    }
}
