using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>A peer that begins something and does not end it is not waited for for ever.</summary>
public sealed class StallTests : IAsyncDisposable
{
    private const uint ChannelId = 7;

    private static readonly TimeSpan Quarter = new ChannelLimits().MessageTimeout / 4;

    private readonly FakeTimeProvider _time = new();
    private readonly ServerChannel _server;
    private readonly RawPeer _peer;

    public StallTests()
    {
        var (client, server) = MemoryTransport.Pair();
        _peer = new RawPeer(client);
        _server = ServerChannel.Start(server, ChannelId, new(), AnswerAtLengthAsync, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task HalfAnOpening_IsClosedAtTheHelloTimeout()
    {
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));
        await _peer.ReadAsync();
        await _peer.SendAsync(RawPeer.OpenFrame(1, new OpenSecureChannelRequest { SecurityMode = MessageSecurityMode.None }).AsMemory(0, 40));

        _time.Advance(TimeSpan.FromSeconds(10));

        await EndsWithAsync(StatusCode.BadTimeout, "opened");
    }

    [Fact]
    public async Task HalfAChunk_IsClosedAtTheMessageTimeout()
    {
        await _peer.GreetAndOpenAsync();
        await SendBigReadAsync(2);
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 3, RawPeer.Body(ChannelTests.Read(1))).AsMemory(0, 30));
        await ReadAnswersAsync(1);

        await AdvanceUntilClosedAsync();

        await EndsWithAsync(StatusCode.BadTimeout, "not ended");
    }

    [Fact]
    public async Task AMessageWithoutItsLastChunk_IsClosedAtTheMessageTimeout_ThoughChunksGoOnComing()
    {
        await _peer.GreetAndOpenAsync();
        for (var sequence = 2u; sequence < 100 && !_server.Completion.IsCompleted; sequence++)
        {
            if (sequence < 10)
            {
                await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, sequence, new byte[8], ChunkType.Intermediate));
            }

            await TakeTimeAsync();
        }

        await EndsWithAsync(StatusCode.BadTimeout, "not ended");
    }

    [Fact]
    public async Task AClientThatTakesNothing_IsClosedAtTheMessageTimeout()
    {
        await _peer.GreetAndOpenAsync();
        await SendBigReadAsync(2);

        await AdvanceUntilClosedAsync();

        var e = await Assert.ThrowsAsync<UaException>(() => _server.Completion);
        Assert.Equal(StatusCode.BadTimeout, e.Status);
        Assert.Contains("took nothing", e.Message, StringComparison.Ordinal);
    }

    // Many messages in a row are always within one when it is looked; that is no stall.
    [Fact]
    public async Task AClientThatIsBusy_IsNotTakenForAStalledOne()
    {
        await _peer.GreetAndOpenAsync();
        var frame = RawPeer.MessageFrame(ChannelId, 2, RawPeer.Body(ChannelTests.Read(1)));
        await _peer.SendAsync(frame.AsMemory(0, 30));
        for (var sequence = 3u; sequence < 40; sequence++)
        {
            await TakeTimeAsync();
            await _peer.SendAsync(frame.AsMemory(30));
            await ReadAnswersAsync(1);
            frame = RawPeer.MessageFrame(ChannelId, sequence, RawPeer.Body(ChannelTests.Read(1)));
            await _peer.SendAsync(frame.AsMemory(0, 30));
        }

        Assert.False(_server.Completion.IsCompleted);
    }

    // A reason over the length of an ERR once left the channel half closed, with nobody told.
    [Fact]
    public async Task AReasonThatIsTooLongForAFrame_IsCut()
    {
        await _peer.GreetAndOpenAsync();

        var closing = _server.CloseAsync(StatusCode.BadServerHalted, new string('가', 5000));

        var error = await _peer.ReadErrorAsync();
        Assert.Equal(StatusCode.BadServerHalted, error.Status);
        Assert.EndsWith("가", error.Reason, StringComparison.Ordinal);
        await closing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    // Two answers of 100 kB are more than the pipe between them holds, and less than what may be queued.
    private static ValueTask AnswerAtLengthAsync(ServerChannel channel, IUaRequest request, uint requestId, CancellationToken cancellationToken)
    {
        var length = ((ReadRequest)request).NodesToRead.Length > 1 ? 100_000 : 10;
        channel.TrySend(requestId, new ReadResponse { Results = [new DataValue(Variant.FromByteString(new byte[length]))] });
        return ValueTask.CompletedTask;
    }

    private async Task SendBigReadAsync(uint sequence)
    {
        var node = new ReadValueId { NodeId = new NodeId(0, 1), AttributeId = 13 };
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, sequence, RawPeer.Body(new ReadRequest { NodesToRead = [node, node] })));
    }

    private async Task ReadAnswersAsync(int count)
    {
        while (count > 0)
        {
            count -= (await _peer.ReadAsync())!.Value.Header.ChunkType is ChunkType.Final ? 1 : 0;
        }
    }

    private async Task AdvanceUntilClosedAsync()
    {
        for (var i = 0; i < 10 && !_server.Completion.IsCompleted; i++)
        {
            await TakeTimeAsync();
        }

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1)); // the last words are given a second
                return _server.Completion.IsCompleted;
            },
            "the channel to be closed");
    }

    // The channel's loops run on other threads: they are given a moment to see what came before the clock moves.
    private async Task TakeTimeAsync()
    {
        await Task.Delay(10, TestContext.Current.CancellationToken);
        _time.Advance(Quarter);
    }

    private async Task EndsWithAsync(StatusCode status, string why)
    {
        var error = await _peer.ReadErrorAsync();
        Assert.Equal(status, error.Status);
        Assert.Contains(why, error.Reason, StringComparison.Ordinal);
        var e = await Assert.ThrowsAsync<UaException>(() => _server.Completion.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(status, e.Status);
    }
}
