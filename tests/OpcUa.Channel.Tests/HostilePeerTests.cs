using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Whatever a peer sends, it gets an ERR with a status and a closed channel: no crash, no hang.</summary>
public sealed class HostilePeerTests : IAsyncDisposable
{
    private const uint ChannelId = 7;

    private readonly FakeTimeProvider _time = new();
    private readonly ServerChannel _server;
    private readonly RawPeer _peer;

    public HostilePeerTests()
    {
        var (client, server) = MemoryTransport.Pair();
        _peer = new RawPeer(client);
        _server = ServerChannel.Start(server, ChannelId, new(), ChannelTests.Echo, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AWebBrowser_IsToldThatItSpeaksAnotherProtocol()
    {
        await _peer.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        await EndsWithAsync(StatusCode.BadTcpMessageTypeInvalid);
    }

    [Fact]
    public async Task AFirstFrameOverTheSizeOfAHello_IsRefusedUnread()
    {
        await _peer.SendAsync((byte[])[.. "HELF"u8, 0xFF, 0xFF, 0xFF, 0x7F]);

        await EndsWithAsync(StatusCode.BadTcpMessageTooLarge);
    }

    [Fact]
    public async Task AHelloWithBuffersTooSmall_IsRefused()
    {
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello with { ReceiveBufferBytes = 8191 }));

        await EndsWithAsync(StatusCode.BadConnectionRejected);
    }

    [Fact]
    public async Task AHelloThatEndsTooSoon_IsADecodingError()
    {
        var frame = FrameWriter.Write(MessageType.Hello, RawPeer.Hello)[..20];
        frame[4] = 20;
        await _peer.SendAsync(frame);

        await EndsWithAsync(StatusCode.BadDecodingError);
    }

    [Fact]
    public async Task ASilentClient_IsClosedAfterTheHelloTimeout()
    {
        _time.Advance(TimeSpan.FromSeconds(10));

        await EndsWithAsync(StatusCode.BadTimeout);
    }

    [Fact]
    public async Task ASecondHello_IsRefused()
    {
        await _peer.GreetAndOpenAsync();
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));

        await EndsWithAsync(StatusCode.BadTcpMessageTypeInvalid);
    }

    [Fact]
    public async Task AMessageBeforeTheChannelIsOpen_IsRefused()
    {
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));
        await _peer.ReadAsync();
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 1, RawPeer.Body(ChannelTests.Read(1))));

        await EndsWithAsync(StatusCode.BadTcpSecureChannelUnknown);
    }

    [Theory]
    [InlineData(MessageSecurityMode.Invalid)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public async Task OpeningWithAModeThatThePolicyHasNot_IsRefused(MessageSecurityMode mode)
    {
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));
        await _peer.ReadAsync();
        await _peer.SendAsync(RawPeer.OpenFrame(1, new OpenSecureChannelRequest { SecurityMode = mode }));

        await EndsWithAsync(StatusCode.BadSecurityModeRejected);
    }

    [Fact]
    public async Task RenewingAnotherChannel_IsRefused()
    {
        await _peer.GreetAndOpenAsync();
        var renew = new OpenSecureChannelRequest
        {
            RequestType = SecurityTokenRequestType.Renew,
            SecurityMode = MessageSecurityMode.None,
        };
        await _peer.SendAsync(RawPeer.OpenFrame(2, renew, channelId: ChannelId + 1));

        await EndsWithAsync(StatusCode.BadSecureChannelIdInvalid);
    }

    [Fact]
    public async Task AnOpnChunkWithAnotherRequestInIt_IsRefused()
    {
        await _peer.SendAsync(FrameWriter.Write(MessageType.Hello, RawPeer.Hello));
        await _peer.ReadAsync();
        await _peer.SendAsync(RawPeer.OpenFrame(1, ChannelTests.Read(1)));

        await EndsWithAsync(StatusCode.BadTcpMessageTypeInvalid);
    }

    [Fact]
    public async Task ASequenceNumberThatIsLeftOut_EndsTheChannel()
    {
        await _peer.GreetAndOpenAsync();
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 3, RawPeer.Body(ChannelTests.Read(1))));

        await EndsWithAsync(StatusCode.BadSequenceNumberInvalid);
    }

    [Fact]
    public async Task ABodyThatIsNoMessage_IsADecodingError()
    {
        await _peer.GreetAndOpenAsync();
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 2, new byte[] { 0xFF, 0xFF, 0xFF }));

        await EndsWithAsync(StatusCode.BadDecodingError);
    }

    // An endless message: the reader must stop it by its count, although each chunk is harmless.
    [Fact]
    public async Task AMessageWithoutEnd_IsStoppedByTheChunkLimit()
    {
        await _peer.GreetAndOpenAsync();
        for (var sequence = 2u; sequence < 2 + 1025; sequence++)
        {
            await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, sequence, default, ChunkType.Intermediate));
        }

        await EndsWithAsync(StatusCode.BadTcpMessageTooLarge);
    }

    // Part 6 §6.7.3: an abort chunk gives up its own message and nothing else.
    [Fact]
    public async Task AMessageThatIsGivenUp_LeavesTheChannelOpen()
    {
        await _peer.GreetAndOpenAsync();
        var body = RawPeer.Body(ChannelTests.Read(1));
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 2, body.AsMemory(0, 4), ChunkType.Intermediate));
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 3, new byte[8], ChunkType.Abort));
        await _peer.SendAsync(RawPeer.MessageFrame(ChannelId, 4, body));

        Assert.Equal(MessageType.Message, (await _peer.ReadAsync())?.Header.MessageType);
    }

    // Every byte of a good conversation, changed to every kind of wrong, must end or go on, but never hang or crash.
    [Fact]
    public async Task RandomBytes_NeverEndInAnythingButAStatus()
    {
        var random = new Random(20261122);
        var open = RawPeer.OpenFrame(1, new OpenSecureChannelRequest { SecurityMode = MessageSecurityMode.None });
        byte[] conversation =
        [
            .. FrameWriter.Write(MessageType.Hello, RawPeer.Hello),
            .. open,
            .. RawPeer.MessageFrame(ChannelId, 2, RawPeer.Body(ChannelTests.Read(1))),
        ];
        for (var round = 0; round < 2000; round++)
        {
            var bytes = conversation.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var (client, server) = MemoryTransport.Pair();
            var channel = ServerChannel.Start(server, ChannelId, new(), ChannelTests.Echo, TimeProvider.System);
            await client.SendAsync(bytes, TestContext.Current.CancellationToken);
            await client.DisposeAsync();

            var end = await Record.ExceptionAsync(
                () => channel.Completion.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
            Assert.True(end is null || (end is UaException e && e.Status != StatusCode.BadInternalError), end?.ToString());
        }
    }

    private async Task EndsWithAsync(StatusCode status)
    {
        var error = await _peer.ReadErrorAsync();
        Assert.Equal(status, error.Status);
        Assert.False(string.IsNullOrEmpty(error.Reason));
        var e = await Assert.ThrowsAsync<UaException>(() => _server.Completion.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(status, e.Status);
    }
}
