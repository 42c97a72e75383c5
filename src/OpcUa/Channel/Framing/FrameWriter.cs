using System.Buffers;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>Writes the frames that need no secure channel: HEL, ACK, ERR.</summary>
internal static class FrameWriter
{
    /// <summary>Makes a whole frame of one of them.</summary>
    /// <param name="type">Which.</param>
    /// <param name="body">What it says.</param>
    /// <returns>The bytes to send.</returns>
    public static byte[] Write<T>(MessageType type, T body)
        where T : IBinaryEncodable<T>
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Advance(FrameHeader.Bytes);
        var writer = new UaBinaryWriter(buffer);
        body.Encode(ref writer);

        var frame = buffer.WrittenSpan.ToArray();
        new FrameHeader(type, ChunkType.Final, frame.Length).Write(frame);
        return frame;
    }
}
