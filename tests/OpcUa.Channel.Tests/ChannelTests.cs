using System.Net;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests;

public sealed class ChannelTests
{
    private static readonly Uri Url = new("opc.tcp://plant:4840");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OverTcp_RequestsAreAnswered_AndClosingIsCleanOnBothSides()
    {
        var closed = new TaskCompletionSource<ServerChannel>();
        await using var listener = ChannelListener.Start(
            new IPEndPoint(IPAddress.Loopback, 0), new(), Echo, TimeProvider.System, closed.SetResult);
        var client = await ClientChannel.ConnectAsync(
            new Uri($"opc.tcp://127.0.0.1:{listener.Port}"), new(), TimeProvider.System, Cancel);

        var response = await client.CallAsync<ReadResponse>(Read(42), Cancel);
        await client.DisposeAsync();

        Assert.Equal(42u, response.Header.RequestHandle);
        await client.Completion;
        await (await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel)).Completion;
    }

    // Whoever allows an address must not be led to another one by a name that resolves anew.
    [Fact]
    public async Task AnAddressThatWasDecidedUpon_IsTaken_AndTheNameIsNotAskedFor()
    {
        await using var listener = ChannelListener.Start(new IPEndPoint(IPAddress.Loopback, 0), new(), Echo, TimeProvider.System);
        var url = new Uri($"opc.tcp://press-03.invalid:{listener.Port}");

        await using var client = await ClientChannel.ConnectAsync(url, new() { Address = IPAddress.Loopback }, TimeProvider.System, Cancel);

        Assert.Equal(url, client.Endpoint);
        Assert.Equal(42u, (await client.CallAsync<ReadResponse>(Read(42), Cancel)).Header.RequestHandle);
    }

    [Fact]
    public async Task ResponsesInAnyOrder_FindTheirCallers()
    {
        var kept = new List<(uint Id, IUaRequest Request)>();
        await using var pair = await OpenAsync((channel, request, id, _) =>
        {
            kept.Add((id, request));
            if (kept.Count == 3)
            {
                kept.Reverse();
                kept.ForEach(k => channel.TrySend(k.Id, Answer(k.Request)));
            }

            return default;
        });

        var calls = new[] { 1u, 2u, 3u }.Select(h => pair.Client.CallAsync<ReadResponse>(Read(h), Cancel)).ToArray();

        Assert.Equal([1u, 2u, 3u], (await Task.WhenAll(calls)).Select(r => r.Header.RequestHandle));
    }

    // 300 kB in chunks of 8 kB, received in pieces of 1,000 bytes: no chunk comes whole, as over a slow radio link.
    [Fact]
    public async Task LongMessages_AreCutIntoChunks_BothWays()
    {
        var text = new string('x', 150_000);
        var small = new ChannelLimits { SendBufferBytes = 8192, ReceiveBufferBytes = 8192 };
        await using var pair = await OpenAsync(
            (channel, request, id, _) =>
            {
                var asked = ((ReadRequest)request).NodesToRead[0].IndexRange;
                channel.TrySend(id, Answer(request) with { Results = [new DataValue(Variant.From(asked!))] });
                return default;
            },
            new ClientChannelOptions { Limits = small },
            maxReceive: 1000);

        var response = await pair.Client.CallAsync<ReadResponse>(Read(1, text), Cancel);

        Assert.True(response.Results[0].Value.TryGetString(out var back));
        Assert.Equal(text, back);
    }

    [Fact]
    public async Task ARequestThatIsTooLong_FailsHere_AndTheChannelGoesOn()
    {
        var limits = new ChannelLimits { MaxMessageBytes = 8192 };
        await using var pair = await OpenAsync(Echo, new ClientChannelOptions { Limits = limits });

        var e = await Assert.ThrowsAsync<UaException>(
            () => pair.Client.CallAsync<ReadResponse>(Read(1, new string('x', 9000)), Cancel));

        Assert.Equal(StatusCode.BadRequestTooLarge, e.Status);
        await pair.Client.CallAsync<ReadResponse>(Read(2), Cancel);
    }

    [Fact]
    public async Task AResponseThatTheClientDoesNotTake_BecomesBadResponseTooLarge()
    {
        await using var pair = await OpenAsync(
            (channel, request, id, _) =>
            {
                channel.TrySend(id, Answer(request) with { Results = [new DataValue(Variant.From(new string('x', 9000)))] });
                return default;
            },
            new ClientChannelOptions { Limits = new ChannelLimits { MaxMessageBytes = 8192 } });

        var e = await Assert.ThrowsAsync<UaException>(() => pair.Client.CallAsync<ReadResponse>(Read(1), Cancel));

        Assert.Equal(StatusCode.BadResponseTooLarge, e.Status);
    }

    [Fact]
    public async Task AFaultOfTheHandler_IsAnsweredWithItsStatus_AndTheChannelGoesOn()
    {
        await using var pair = await OpenAsync((channel, request, id, _) => request.Header.RequestHandle == 1
            ? throw new UaException(StatusCode.BadSessionIdInvalid)
            : Echo(channel, request, id, default));

        var e = await Assert.ThrowsAsync<UaException>(() => pair.Client.CallAsync<ReadResponse>(Read(1), Cancel));

        Assert.Equal(StatusCode.BadSessionIdInvalid, e.Status);
        Assert.Contains(nameof(ReadRequest), e.Message, StringComparison.Ordinal);
        await pair.Client.CallAsync<ReadResponse>(Read(2), Cancel);
    }

    [Fact]
    public async Task ARequestWithoutAnAnswer_TimesOut()
    {
        var time = new FakeTimeProvider();
        await using var pair = await OpenAsync((_, _, _, _) => default, time: time);

        var call = pair.Client.CallAsync<ReadResponse>(Read(1), TimeSpan.FromSeconds(5), Cancel);
        time.Advance(TimeSpan.FromSeconds(5));

        var e = await Assert.ThrowsAsync<UaException>(() => call);
        Assert.Equal(StatusCode.BadTimeout, e.Status);
        Assert.Contains("5 s", e.Message, StringComparison.Ordinal);
    }

    // Part 4 §5.6.2: a renewal at three quarters of the life; what was asked under the old token is answered.
    [Fact]
    public async Task RequestsInFlight_SurviveARenewal()
    {
        var time = new FakeTimeProvider();
        var kept = new TaskCompletionSource<uint>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var pair = await OpenAsync(
            (channel, request, id, _) =>
            {
                if (request.Header.RequestHandle == 1)
                {
                    kept.SetResult(id);
                    return default;
                }

                return Echo(channel, request, id, default);
            },
            new ClientChannelOptions { TokenLifetime = TimeSpan.FromSeconds(100) },
            time: time);
        var inFlight = pair.Client.CallAsync<ReadResponse>(Read(1), Timeout.InfiniteTimeSpan, Cancel);
        var id = await kept.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        // Far beyond the life of the first token (125 s): each step is short enough to be no expiry by itself.
        for (var renewal = 1u; renewal <= 4; renewal++)
        {
            time.Advance(TimeSpan.FromSeconds(76));
            await Eventually.BecomesTrueAsync(() => pair.Client.TokenId == renewal + 1, $"renewal {renewal}");
            await pair.Client.CallAsync<ReadResponse>(Read(100 + renewal), Cancel);
        }

        pair.Server.TrySend(id, Answer(Read(1)));
        Assert.Equal(1u, (await inFlight).Header.RequestHandle);
    }

    [Fact]
    public async Task ATokenThatIsNotRenewed_EndsTheChannel()
    {
        var time = new FakeTimeProvider();
        await using var pair = await OpenAsync(
            Echo, new ClientChannelOptions { TokenLifetime = TimeSpan.FromSeconds(100) }, time: time, clientTime: new FakeTimeProvider());

        time.Advance(TimeSpan.FromSeconds(126));

        var e = await Assert.ThrowsAsync<UaException>(() => pair.Client.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadSecureChannelTokenUnknown, e.Status);
    }

    [Fact]
    public async Task WhenTheServerCloses_EveryCallerLearnsWhy()
    {
        await using var pair = await OpenAsync((_, _, _, _) => default);
        var call = pair.Client.CallAsync<ReadResponse>(Read(1), Cancel);

        await pair.Server.CloseAsync(StatusCode.BadServerHalted, "Maintenance.");

        var e = await Assert.ThrowsAsync<UaException>(() => call);
        Assert.Equal(StatusCode.BadServerHalted, e.Status);
        Assert.Contains("Maintenance.", e.Message, StringComparison.Ordinal);
        Assert.Equal(e.Status, (await Assert.ThrowsAsync<UaException>(() => pair.Client.Completion)).Status);
        var late = await Assert.ThrowsAsync<UaException>(() => pair.Client.CallAsync<ReadResponse>(Read(2), Cancel));
        Assert.Equal(StatusCode.BadServerHalted, late.Status);
    }

    // Memory of a server must not grow with what a client does not read.
    [Fact]
    public async Task AClientThatDoesNotRead_IsCutOff()
    {
        var limits = new ChannelLimits { MaxQueuedBytes = 100_000 };
        var (clientEnd, serverEnd) = MemoryTransport.Pair();
        var server = ServerChannel.Start(serverEnd, 1, new ServerChannelOptions { Limits = limits }, Echo, TimeProvider.System);
        await using var peer = new RawPeer(clientEnd);
        await peer.GreetAndOpenAsync();
        var big = new ReadResponse { Results = [new DataValue(Variant.From(new string('x', 50_000)))] };

        await Eventually.BecomesTrueAsync(() => !server.TrySend(1, big), "a response that is refused");

        var e = await Assert.ThrowsAsync<UaException>(() => server.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadTcpNotEnoughResources, e.Status);
    }

    [Fact]
    public async Task AConnectionTooMany_IsToldSo()
    {
        var limits = new ChannelLimits { MaxConnections = 1 };
        await using var listener = ChannelListener.Start(
            new IPEndPoint(IPAddress.Loopback, 0), new ServerChannelOptions { Limits = limits }, Echo, TimeProvider.System);
        var url = new Uri($"opc.tcp://127.0.0.1:{listener.Port}");
        await using var first = await ClientChannel.ConnectAsync(url, new(), TimeProvider.System, Cancel);

        var e = await Assert.ThrowsAsync<UaException>(() => ClientChannel.ConnectAsync(url, new(), TimeProvider.System, Cancel));

        Assert.Equal(StatusCode.BadTcpServerTooBusy, e.Status);
    }

    [Fact]
    public async Task AServerThatNeverAnswersTheHello_TimesOut()
    {
        var time = new FakeTimeProvider();
        var (client, _) = MemoryTransport.Pair();
        var opening = ClientChannel.OpenAsync(client, Url, new(), time, Cancel);

        time.Advance(TimeSpan.FromSeconds(10));

        var e = await Assert.ThrowsAsync<UaException>(() => opening);
        Assert.Equal(StatusCode.BadTimeout, e.Status);
    }

    internal static ReadRequest Read(uint handle, string? text = null) => new()
    {
        Header = new RequestHeader { RequestHandle = handle },
        NodesToRead = [new ReadValueId { NodeId = new NodeId(0, 2258), AttributeId = 13, IndexRange = text }],
    };

    internal static ReadResponse Answer(IUaRequest request) =>
        new() { Header = new ResponseHeader { RequestHandle = request.Header.RequestHandle } };

    internal static ValueTask Echo(ServerChannel channel, IUaRequest request, uint id, CancellationToken cancellationToken)
    {
        channel.TrySend(id, Answer(request));
        return default;
    }

    private static async Task<ChannelPair> OpenAsync(
        RequestHandler handler,
        ClientChannelOptions? options = null,
        int maxReceive = int.MaxValue,
        TimeProvider? time = null,
        TimeProvider? clientTime = null)
    {
        var (client, server) = MemoryTransport.Pair(maxReceive);
        time ??= TimeProvider.System;
        var served = ServerChannel.Start(server, 7, new(), handler, time);
        return new ChannelPair(
            await ClientChannel.OpenAsync(client, Url, options ?? new(), clientTime ?? time, Cancel), served);
    }

    private sealed record ChannelPair(ClientChannel Client, ServerChannel Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
