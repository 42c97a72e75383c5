using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests;

public sealed class ChunkCodecTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChannelKeys Keys =
        NoneSecurityPolicy.Instance.DeriveKeys(MessageSecurityMode.None, 3, Noon.AddHours(1), default, default);

    private static readonly byte[] MessageBytes =
    [
        0x4D, 0x53, 0x47, 0x46, // MSGF
        0x1B, 0x00, 0x00, 0x00, // size 27
        0x07, 0x00, 0x00, 0x00, // SecureChannelId
        0x03, 0x00, 0x00, 0x00, // TokenId
        0x34, 0x00, 0x00, 0x00, // SequenceNumber 52
        0x02, 0x00, 0x00, 0x00, // RequestId
        0xAA, 0xBB, 0xCC, // body
    ];

    private static readonly byte[] OpenBytes =
    [
        0x4F, 0x50, 0x4E, 0x46, // OPNF
        0x51, 0x00, 0x00, 0x00, // size 81
        0x00, 0x00, 0x00, 0x00, // SecureChannelId: none yet
        0x2F, 0x00, 0x00, 0x00, // SecurityPolicyUri, 47 bytes
        .. "http://opcfoundation.org/UA/SecurityPolicy#None"u8,
        0xFF, 0xFF, 0xFF, 0xFF, // SenderCertificate: null
        0xFF, 0xFF, 0xFF, 0xFF, // ReceiverCertificateThumbprint: null
        0x01, 0x00, 0x00, 0x00, // SequenceNumber
        0x01, 0x00, 0x00, 0x00, // RequestId
        0xAA, 0xBB, // body
    ];

    [Fact]
    public void Encode_WritesTheBytesOfTheSpecification()
    {
        var destination = new byte[8192];

        var bytes = ChunkCodec.Encode(
            destination, 7, Keys, new Chunk(MessageType.Message, ChunkType.Final, 52, 2, (byte[])[0xAA, 0xBB, 0xCC]));

        Assert.Equal(MessageBytes, destination[..bytes]);
    }

    [Fact]
    public void Decode_ReadsThemBack()
    {
        var chunk = ChunkCodec.Decode(FrameOf(MessageBytes), 7, Tokens(), Noon);

        Assert.Equal((MessageType.Message, ChunkType.Final, 52u, 2u), (chunk.MessageType, chunk.ChunkType, chunk.SequenceNumber, chunk.RequestId));
        Assert.Equal([0xAA, 0xBB, 0xCC], chunk.Body.ToArray());
    }

    [Fact]
    public void Open_IsTheBytesOfTheSpecification_BothWays()
    {
        var open = new OpenChunk(0, 1, 1, (byte[])[0xAA, 0xBB]);

        Assert.Equal(OpenBytes, ChunkCodec.EncodeOpen(ChannelSecurity.None, open));

        var back = DecodeOpen(OpenBytes);
        Assert.Equal(open with { Body = default }, back with { Body = default });
        Assert.Equal([0xAA, 0xBB], back.Body.ToArray());
    }

    [Fact]
    public void Decode_OfEveryShorterChunk_FailsAsDecodingError()
    {
        for (var length = FrameHeader.Bytes; length < ChunkCodec.SymmetricClearBytes + ChunkCodec.SequenceHeaderBytes; length++)
        {
            var e = Assert.Throws<UaException>(() => ChunkCodec.Decode(FrameOf(MessageBytes[..length]), 7, Tokens(), Noon));
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }

        for (var length = FrameHeader.Bytes; length < OpenBytes.Length - 2; length++)
        {
            var e = Assert.Throws<UaException>(
                () => DecodeOpen(OpenBytes[..length]));
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }
    }

    [Theory]
    [InlineData(8, "BadSecureChannelIdInvalid")]
    [InlineData(12, "BadSecureChannelTokenUnknown")]
    public void Decode_OfAChunkOfAnotherChannelOrToken_Fails(int changedByte, string status)
    {
        var bytes = MessageBytes.ToArray();
        bytes[changedByte]++;

        var e = Assert.Throws<UaException>(() => ChunkCodec.Decode(FrameOf(bytes), 7, Tokens(), Noon));

        Assert.Equal(status, e.Status.ToString());
    }

    [Fact]
    public void Decode_UnderATokenThatExpired_Fails()
    {
        var e = Assert.Throws<UaException>(() => ChunkCodec.Decode(FrameOf(MessageBytes), 7, Tokens(), Noon.AddHours(1)));

        Assert.Equal(StatusCode.BadSecureChannelTokenUnknown, e.Status);
    }

    [Fact]
    public void DecodeOpen_UnderAPolicyThatIsNotAllowed_NamesBoth()
    {
        var bytes = OpenBytes.ToArray();
        bytes[16 + 46] = (byte)'X'; // …#NonX

        var e = Assert.Throws<UaException>(() => DecodeOpen(bytes));

        Assert.Equal(StatusCode.BadSecurityPolicyRejected, e.Status);
        Assert.Contains("#NonX", e.Message, StringComparison.Ordinal);
    }

    private static OpenChunk DecodeOpen(byte[] bytes)
    {
        var frame = FrameOf(bytes);
        return ChunkCodec.DecodeOpen(frame, ChunkCodec.ReadOpenHeader(frame), ChannelSecurity.None);
    }

    private static SecurityTokens Tokens()
    {
        var tokens = new SecurityTokens(sendsUnderNewAtOnce: true);
        tokens.Issue(Keys);
        return tokens;
    }

    private static Frame FrameOf(byte[] bytes) =>
        new(FrameHeader.Parse(bytes, 8192) with { SizeBytes = bytes.Length }, bytes.ToArray());
}
