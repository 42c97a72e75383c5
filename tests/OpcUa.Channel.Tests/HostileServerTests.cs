using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Whatever a server sends, the client's callers get an exception with a Bad status.</summary>
public sealed class HostileServerTests : IAsyncDisposable
{
    private const uint ChannelId = 7;

    private readonly RawPeer _server;
    private readonly Task<ClientChannel> _opening;

    public HostileServerTests()
    {
        var (client, server) = MemoryTransport.Pair();
        _server = new RawPeer(server);
        _opening = ClientChannel.OpenAsync(client, new Uri("opc.tcp://plant:4840"), new(), TimeProvider.System, Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_opening.IsCompletedSuccessfully)
        {
            await (await _opening).DisposeAsync();
        }
    }

    [Fact]
    public async Task AnErrorThatSaysGood_IsABadStatusAllTheSame()
    {
        await _server.ReadAsync();
        await _server.SendAsync(FrameWriter.Write(MessageType.Error, new ErrorMessage(StatusCode.Good, "all is well")));

        var e = await Assert.ThrowsAsync<UaException>(() => _opening);

        Assert.Equal(StatusCode.BadConnectionClosed, e.Status);
        Assert.Contains("all is well", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReasonOfAMegabyte_IsNotPassedOn()
    {
        await using var channel = await AcceptAsync();
        await _server.SendAsync(FrameWriter.Write(MessageType.Error, new ErrorMessage(StatusCode.BadTimeout, new string('x', 60_000))));

        var e = await Assert.ThrowsAsync<UaException>(() => channel.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));

        Assert.Equal(StatusCode.BadTimeout, e.Status);
        Assert.InRange(e.Message.Length, 1000, 2000);
    }

    [Fact]
    public async Task AnAbortThatSaysGood_FailsItsCaller()
    {
        await using var channel = await AcceptAsync();
        var call = channel.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        await _server.ReadAsync();
        await _server.SendAsync(Chunk(2, new byte[8], ChunkType.Abort));

        Assert.Equal(StatusCode.BadUnknownResponse, (await Assert.ThrowsAsync<UaException>(() => call)).Status);
    }

    // Nobody asked for new keys, so whoever sends some has something else in mind.
    [Fact]
    public async Task AnOpeningThatNobodyAskedFor_EndsTheChannel()
    {
        await using var channel = await AcceptAsync();
        await _server.SendAsync(Opened(2, requestId: 99, tokenId: 2));

        var e = await Assert.ThrowsAsync<UaException>(() => channel.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));

        Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
    }

    private static byte[] Opened(uint sequence, uint requestId, uint tokenId)
    {
        var response = new OpenSecureChannelResponse
        {
            SecurityToken = new ChannelSecurityToken { ChannelId = ChannelId, TokenId = tokenId, RevisedLifetimeMs = 60_000 },
        };
        using var body = MessageCodec.Encode(response, 1 << 16, StatusCode.BadResponseTooLarge);
        return ChunkCodec.EncodeOpen(ChannelSecurity.None, new OpenChunk(ChannelId, sequence, requestId, body.Written));
    }

    private static byte[] Chunk(uint sequence, byte[] body, ChunkType type)
    {
        var frame = new byte[8192];
        var bytes = ChunkCodec.Encode(frame, ChannelId, RawPeer.Keys, new Chunk(MessageType.Message, type, sequence, 2, body));
        return frame[..bytes];
    }

    private async Task<ClientChannel> AcceptAsync()
    {
        await _server.ReadAsync();
        await _server.SendAsync(FrameWriter.Write(MessageType.Acknowledge, new AcknowledgeMessage(0, 65_536, 65_536, 0, 0)));
        await _server.ReadAsync();
        await _server.SendAsync(Opened(1, requestId: 1, tokenId: 1));
        return await _opening;
    }
}
