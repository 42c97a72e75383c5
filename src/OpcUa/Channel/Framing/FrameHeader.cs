using System.Buffers.Binary;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>The eight bytes that every frame begins with: <c>M S G F size size size size</c>.</summary>
/// <param name="MessageType">The first three bytes.</param>
/// <param name="ChunkType">The fourth; always <see cref="ChunkType.Final"/> for HEL, ACK, RHE, ERR, OPN and CLO.</param>
/// <param name="SizeBytes">The length of the whole frame, these eight bytes included.</param>
/// <seealso href="https://reference.opcfoundation.org/Core/Part6/v105/docs/7.1.2.2">Part 6 §7.1.2.2, Message Header</seealso>
internal readonly record struct FrameHeader(MessageType MessageType, ChunkType ChunkType, int SizeBytes)
{
    /// <summary>The length of the header itself.</summary>
    public const int Bytes = 8;

    private const int Hel = 'H' | ('E' << 8) | ('L' << 16);
    private const int Ack = 'A' | ('C' << 8) | ('K' << 16);
    private const int Rhe = 'R' | ('H' << 8) | ('E' << 16);
    private const int Err = 'E' | ('R' << 8) | ('R' << 16);
    private const int Opn = 'O' | ('P' << 8) | ('N' << 16);
    private const int Clo = 'C' | ('L' << 8) | ('O' << 16);
    private const int Msg = 'M' | ('S' << 8) | ('G' << 16);

    /// <summary>Reads a header and checks its size, before anything is allocated for the frame.</summary>
    /// <param name="bytes">At least eight bytes.</param>
    /// <param name="maxFrameBytes">The largest frame that this side agreed to.</param>
    /// <returns>The header.</returns>
    /// <exception cref="UaException">
    /// <c>BadTcpMessageTypeInvalid</c>: no OPC UA frame. <c>BadTcpMessageTooLarge</c>: over the limit.
    /// </exception>
    public static FrameHeader Parse(ReadOnlySpan<byte> bytes, int maxFrameBytes)
    {
        var word = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        var type = (word & 0xFFFFFF) switch
        {
            Hel => MessageType.Hello,
            Ack => MessageType.Acknowledge,
            Rhe => MessageType.ReverseHello,
            Err => MessageType.Error,
            Opn => MessageType.Open,
            Clo => MessageType.Close,
            Msg => MessageType.Message,
            _ => throw new UaException(
                StatusCode.BadTcpMessageTypeInvalid, $"A frame begins with 0x{word:X8}, which is no message type."),
        };

        var chunk = (ChunkType)(byte)(word >> 24);
        var isKnown = chunk is ChunkType.Final
            || (type is MessageType.Message && chunk is ChunkType.Intermediate or ChunkType.Abort);
        if (!isKnown)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTypeInvalid, $"A {type} frame has the chunk type 0x{(byte)chunk:X2}.");
        }

        var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (size < Bytes)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTypeInvalid, $"A {type} frame of {size} bytes is shorter than its header.");
        }

        if (size > (uint)maxFrameBytes)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTooLarge, $"A {type} frame of {size} bytes is over the limit of {maxFrameBytes}.");
        }

        return new FrameHeader(type, chunk, (int)size);
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least eight bytes.</param>
    public void Write(Span<byte> destination)
    {
        var type = MessageType switch
        {
            MessageType.Hello => Hel,
            MessageType.Acknowledge => Ack,
            MessageType.ReverseHello => Rhe,
            MessageType.Error => Err,
            MessageType.Open => Opn,
            MessageType.Close => Clo,
            _ => Msg,
        };
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)type | ((uint)ChunkType << 24));
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], SizeBytes);
    }
}
