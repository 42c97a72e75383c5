using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>Right frames, to begin a conversation with or to change.</summary>
internal static class Frames
{
    public static HelloMessage Hello { get; } = new(0, 65_536, 65_536, 0, 0, "opc.tcp://127.0.0.1:4840");

    public static byte[] Greet() => FrameWriter.Write(MessageType.Hello, Hello);

    /// <summary>Opens or renews a channel in the clear.</summary>
    public static byte[] Open(uint sequence, uint requestId, uint channelId = 0) => ChunkCodec.EncodeOpen(
        ChannelSecurity.None,
        new OpenChunk(channelId, sequence, requestId, Body(new OpenSecureChannelRequest
        {
            RequestType = channelId == 0 ? SecurityTokenRequestType.Issue : SecurityTokenRequestType.Renew,
            SecurityMode = MessageSecurityMode.None,
            RequestedLifetimeMs = 60_000,
        })));

    public static byte[] Body(IUaStructure message)
    {
        using var buffer = MessageCodec.Encode(message, 1 << 22, StatusCode.BadRequestTooLarge);
        return buffer.Written.ToArray();
    }

    /// <summary>Writes a message, or takes another one when it has become too long for a few chunks.</summary>
    public static byte[] BodyOr(byte[] other, IUaStructure message)
    {
        try
        {
            using var buffer = MessageCodec.Encode(message, 1 << 17, StatusCode.BadRequestTooLarge);
            return buffer.Written.ToArray();
        }
        catch (UaException e) when (e.Status == StatusCode.BadRequestTooLarge)
        {
            return other;
        }
    }

    public static ErrorMessage ReadError(Frame frame)
    {
        var reader = new UaBinaryReader(frame.Body.Span, DecodingLimits.Default);
        return ErrorMessage.Decode(ref reader);
    }
}
