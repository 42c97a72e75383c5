using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Part 6 §7.1.2.6, ReverseHello Message.</summary>
public sealed class ReverseHelloTests
{
    private static readonly ReverseHelloMessage Hello = new("urn:press", "opc.tcp://p:1");

    private static readonly byte[] HelloBytes =
    [
        0x52, 0x48, 0x45, 0x46, // RHE, final
        0x26, 0x00, 0x00, 0x00, // 38 bytes, these eight included
        0x09, 0x00, 0x00, 0x00, 0x75, 0x72, 0x6E, 0x3A, 0x70, 0x72, 0x65, 0x73, 0x73, // ServerUri: urn:press
        0x0D, 0x00, 0x00, 0x00, 0x6F, 0x70, 0x63, 0x2E, 0x74, 0x63, 0x70, 0x3A, 0x2F, 0x2F, 0x70, 0x3A, 0x31, // EndpointUrl: opc.tcp://p:1
    ];

    [Fact]
    public void AReverseHello_HasTheBytesOfTheSpecification() =>
        Assert.Equal(HelloBytes, FrameWriter.Write(MessageType.ReverseHello, Hello));

    [Fact]
    public void ItsBytes_AreReadBack_AndNothingIsLeft()
    {
        var header = FrameHeader.Parse(HelloBytes, ReverseHelloMessage.MaxFrameBytes);
        var reader = new UaBinaryReader(HelloBytes.AsSpan(FrameHeader.Bytes), DecodingLimits.Default);

        Assert.Equal(new FrameHeader(MessageType.ReverseHello, ChunkType.Final, HelloBytes.Length), header);
        Assert.Equal(Hello, ReverseHelloMessage.Decode(ref reader));
        Assert.Equal(0, reader.Remaining);
    }

    [Fact]
    public void EveryShorterOne_FailsAsDecodingError()
    {
        for (var length = FrameHeader.Bytes; length < HelloBytes.Length; length++)
        {
            var cut = HelloBytes[FrameHeader.Bytes..length];
            var e = Assert.Throws<UaException>(() =>
            {
                var reader = new UaBinaryReader(cut, DecodingLimits.Default);
                return ReverseHelloMessage.Decode(ref reader);
            });
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }
    }
}
