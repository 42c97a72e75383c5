using System.Buffers.Binary;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Tests;

public sealed class FrameTests
{
    // What a client with our defaults sends first.
    private static readonly byte[] HelloBytes =
    [
        0x48, 0x45, 0x4C, 0x46, // HELF
        0x30, 0x00, 0x00, 0x00, // size 48
        0x00, 0x00, 0x00, 0x00, // ProtocolVersion
        0x00, 0x00, 0x01, 0x00, // ReceiveBufferSize 65,536
        0x00, 0x00, 0x01, 0x00, // SendBufferSize 65,536
        0x00, 0x00, 0x40, 0x00, // MaxMessageSize 4,194,304
        0x00, 0x04, 0x00, 0x00, // MaxChunkCount 1,024
        0x10, 0x00, 0x00, 0x00, // EndpointUrl, 16 bytes
        .. "opc.tcp://p:4840"u8,
    ];

    private static readonly byte[] AcknowledgeBytes =
    [
        0x41, 0x43, 0x4B, 0x46, // ACKF
        0x1C, 0x00, 0x00, 0x00, // size 28
        0x00, 0x00, 0x00, 0x00, // ProtocolVersion
        0x00, 0x20, 0x00, 0x00, // ReceiveBufferSize 8,192
        0x00, 0x00, 0x01, 0x00, // SendBufferSize 65,536
        0x00, 0x00, 0x00, 0x01, // MaxMessageSize 16,777,216
        0x00, 0x00, 0x00, 0x00, // MaxChunkCount: no limit
    ];

    private static readonly byte[] ErrorBytes =
    [
        0x45, 0x52, 0x52, 0x46, // ERRF
        0x14, 0x00, 0x00, 0x00, // size 20
        0x00, 0x00, 0x7D, 0x80, // BadTcpServerTooBusy
        0x04, 0x00, 0x00, 0x00, // Reason, 4 bytes
        .. "full"u8,
    ];

    private static readonly HelloMessage Hello = new(0, 65_536, 65_536, 1 << 22, 1024, "opc.tcp://p:4840");
    private static readonly AcknowledgeMessage Acknowledge = new(0, 8192, 65_536, 1 << 24, 0);
    private static readonly ErrorMessage Error = new(StatusCode.BadTcpServerTooBusy, "full");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Write_GivesTheBytesOfTheSpecification()
    {
        Assert.Equal(HelloBytes, FrameWriter.Write(MessageType.Hello, Hello));
        Assert.Equal(AcknowledgeBytes, FrameWriter.Write(MessageType.Acknowledge, Acknowledge));
        Assert.Equal(ErrorBytes, FrameWriter.Write(MessageType.Error, Error));
    }

    [Fact]
    public async Task Read_GivesTheMessagesBack_EvenByteByByte()
    {
        var (client, server) = MemoryTransport.Pair(maxReceive: 1);
        await client.SendAsync((byte[])[.. HelloBytes, .. AcknowledgeBytes, .. ErrorBytes], Cancel);
        await client.DisposeAsync();
        using var reader = new FrameReader(server, HelloMessage.MaxFrameBytes);

        Assert.Equal(Hello, Decode<HelloMessage>(await reader.ReadAsync(Cancel)));
        Assert.Equal(Acknowledge, Decode<AcknowledgeMessage>(await reader.ReadAsync(Cancel)));
        Assert.Equal(Error, Decode<ErrorMessage>(await reader.ReadAsync(Cancel)));
        Assert.Null(await reader.ReadAsync(Cancel));
    }

    // A thousand silent clients must not cost a thousand buffers.
    [Fact]
    public async Task AReaderThatWaitsForAFrame_HoldsNoMemory()
    {
        var (client, server) = MemoryTransport.Pair();
        using var reader = new FrameReader(server, HelloMessage.MaxFrameBytes);
        await client.SendAsync(HelloBytes, Cancel);
        Assert.Equal(Hello, Decode<HelloMessage>(await reader.ReadAsync(Cancel)));
        Assert.True(reader.HeldBytes >= HelloBytes.Length, "the frame is in use and nowhere");

        var next = reader.ReadAsync(Cancel);
        Assert.Equal(0, reader.HeldBytes);

        await client.SendAsync(ErrorBytes, Cancel);
        Assert.Equal(Error, Decode<ErrorMessage>(await next));
        await client.DisposeAsync();
    }

    // A peer that stops anywhere must end the connection, not hang it or read beyond.
    [Fact]
    public async Task Read_OfEveryShorterFrame_FailsAsClosed()
    {
        for (var length = 1; length < HelloBytes.Length; length++)
        {
            var (client, server) = MemoryTransport.Pair();
            await client.SendAsync(HelloBytes.AsMemory(0, length), Cancel);
            await client.DisposeAsync();
            using var reader = new FrameReader(server, HelloMessage.MaxFrameBytes);

            var e = await Assert.ThrowsAsync<UaException>(async () => await reader.ReadAsync(Cancel));

            Assert.Equal(StatusCode.BadConnectionClosed, e.Status);
        }
    }

    // The body of a whole frame may be too short for what it should hold.
    [Fact]
    public void Decode_OfEveryShorterHello_FailsAsDecodingError()
    {
        for (var length = FrameHeader.Bytes; length < HelloBytes.Length; length++)
        {
            var cut = HelloBytes[FrameHeader.Bytes..length];
            var e = Assert.Throws<UaException>(() =>
            {
                var reader = new UaBinaryReader(cut, DecodingLimits.Default);
                return HelloMessage.Decode(ref reader);
            });
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }
    }

    [Theory]
    [InlineData("GET ", 48u, 0x807E0000u)] // a browser on our port: BadTcpMessageTypeInvalid
    [InlineData("HELC", 48u, 0x807E0000u)] // only MSG may come in several chunks
    [InlineData("OPNC", 48u, 0x807E0000u)]
    [InlineData("MSGX", 48u, 0x807E0000u)]
    [InlineData("MSGF", 7u, 0x807E0000u)] // shorter than its header
    [InlineData("MSGF", 8193u, 0x80800000u)] // BadTcpMessageTooLarge
    [InlineData("MSGF", 0xFFFFFFFFu, 0x80800000u)] // 4 GiB, and nothing is allocated for it
    public void Parse_OfAHeaderThatBreaksARule_FailsWithItsStatus(string type, uint size, uint status)
    {
        var bytes = new byte[8];
        System.Text.Encoding.ASCII.GetBytes(type, bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), size);

        var e = Assert.Throws<UaException>(() => FrameHeader.Parse(bytes, 8192));

        Assert.Equal(new StatusCode(status), e.Status);
    }

    private static T Decode<T>(Frame? frame)
        where T : IBinaryEncodable<T>
    {
        Assert.NotNull(frame);
        var reader = new UaBinaryReader(frame.Value.Body.Span, DecodingLimits.Default);
        var decoded = T.Decode(ref reader);
        Assert.Equal(0, reader.Remaining);
        return decoded;
    }
}
