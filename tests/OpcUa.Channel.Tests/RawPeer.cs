using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>A client that says what a test wants, right or wrong, frame by frame.</summary>
internal sealed class RawPeer(ITransport transport) : IAsyncDisposable
{
    private readonly FrameReader _reader = new(transport, 65_536);

    public static HelloMessage Hello { get; } = new(0, 65_536, 65_536, 0, 0, "opc.tcp://plant:4840");

    public static ChannelKeys Keys { get; } =
        NoneSecurityPolicy.Instance.DeriveKeys(MessageSecurityMode.None, 1, DateTimeOffset.MaxValue, default, default);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => transport.SendAsync(bytes, Cancel);

    public async Task<Frame?> ReadAsync() => await _reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancel);

    /// <summary>Reads the last words, and that nothing but the end follows.</summary>
    public async Task<ErrorMessage> ReadErrorAsync()
    {
        var frame = await ReadAsync();
        Assert.Equal(MessageType.Error, frame?.Header.MessageType);
        var error = Decode(frame!.Value);
        Assert.Null(await ReadAsync());
        return error;

        static ErrorMessage Decode(Frame frame)
        {
            var reader = new UaBinaryReader(frame.Body.Span, DecodingLimits.Default);
            return ErrorMessage.Decode(ref reader);
        }
    }

    public async Task GreetAndOpenAsync()
    {
        await SendAsync(FrameWriter.Write(MessageType.Hello, Hello));
        Assert.Equal(MessageType.Acknowledge, (await ReadAsync())?.Header.MessageType);
        await SendAsync(OpenFrame(1, new OpenSecureChannelRequest { SecurityMode = MessageSecurityMode.None }));
        Assert.Equal(MessageType.Open, (await ReadAsync())?.Header.MessageType);
    }

    public static byte[] OpenFrame(uint sequence, IUaRequest request, uint channelId = 0) => ChunkCodec.EncodeOpen(
        ChannelSecurity.None, new OpenChunk(channelId, sequence, sequence, Body(request)));

    public static byte[] MessageFrame(uint channelId, uint sequence, ReadOnlyMemory<byte> body, ChunkType type = ChunkType.Final)
    {
        var frame = new byte[65_536];
        var bytes = ChunkCodec.Encode(
            frame, channelId, Keys, new Chunk(MessageType.Message, type, sequence, 5, body));
        return frame[..bytes];
    }

    public static byte[] Body(IUaRequest request)
    {
        using var buffer = MessageCodec.Encode(request, 1 << 20, StatusCode.BadRequestTooLarge);
        return buffer.Written.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        _reader.Dispose();
    }
}
