using System.Buffers;
using System.Buffers.Binary;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>One frame ↔ one verified, decrypted chunk (Part 6 §6.7.2, MessageChunk structure). Holds no state.</summary>
internal static class ChunkCodec
{
    /// <summary>MSG and CLO: frame header, SecureChannelId, TokenId.</summary>
    public const int SymmetricClearBytes = FrameHeader.Bytes + sizeof(uint) + sizeof(uint);

    /// <summary>SequenceNumber and RequestId.</summary>
    public const int SequenceHeaderBytes = sizeof(uint) + sizeof(uint);

    /// <summary>The longest SecurityPolicyUri that the specification allows, in bytes.</summary>
    private const int MaxPolicyUriBytes = 255;

    // A certificate with its chain. Nothing else of an OPN header may be long.
    private static readonly DecodingLimits OpenLimits = DecodingLimits.Default with
    {
        MaxStringBytes = MaxPolicyUriBytes,
        MaxByteStringBytes = 32 * 1024,
    };

    /// <summary>Finds how much of a message fits into one chunk.</summary>
    /// <param name="chunkBytes">The largest frame that the peer takes.</param>
    /// <param name="keys">What the chunk is protected with.</param>
    /// <returns>The bytes of body.</returns>
    public static int MaxBodyBytes(int chunkBytes, ChannelKeys keys) =>
        keys.Sending.MaxPlainBytes(chunkBytes, SymmetricClearBytes) - SequenceHeaderBytes;

    /// <summary>Finds how long a chunk becomes.</summary>
    /// <param name="bodyBytes">The bytes of body.</param>
    /// <param name="keys">What the chunk is protected with.</param>
    /// <returns>The bytes of the frame.</returns>
    public static int ChunkBytes(int bodyBytes, ChannelKeys keys) =>
        keys.Sending.ProtectedBytes(SymmetricClearBytes, SequenceHeaderBytes + bodyBytes);

    /// <summary>Writes a MSG or CLO chunk.</summary>
    /// <returns>How many bytes of <paramref name="destination"/> it took.</returns>
    public static int Encode(Span<byte> destination, uint channelId, ChannelKeys keys, Chunk chunk)
    {
        var plain = SequenceHeaderBytes + chunk.Body.Length;
        var size = keys.Sending.ProtectedBytes(SymmetricClearBytes, plain);
        new FrameHeader(chunk.MessageType, chunk.ChunkType, size).Write(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], channelId);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], keys.TokenId);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[16..], chunk.SequenceNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], chunk.RequestId);
        chunk.Body.Span.CopyTo(destination[24..]);
        keys.Sending.Protect(destination[..size], SymmetricClearBytes, plain);
        return size;
    }

    /// <summary>Reads a MSG or CLO chunk.</summary>
    /// <param name="frame">The frame; it is decrypted in place.</param>
    /// <param name="channelId">The channel that it must name.</param>
    /// <param name="tokens">The tokens that it may name.</param>
    /// <param name="now">The time.</param>
    /// <returns>The chunk.</returns>
    /// <exception cref="UaException">Too short, another channel, an unknown token, or a protection that fails.</exception>
    public static Chunk Decode(Frame frame, uint channelId, SecurityTokens tokens, DateTimeOffset now)
    {
        var bytes = frame.Bytes.Span;
        if (bytes.Length < SymmetricClearBytes + SequenceHeaderBytes)
        {
            throw new UaException(
                StatusCode.BadDecodingError, $"A {frame.Header.MessageType} chunk of {bytes.Length} bytes has no room for its headers.");
        }

        var named = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (named != channelId)
        {
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid, $"A chunk names channel {named}; this connection carries {channelId}.");
        }

        var keys = tokens.Find(BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]), now);
        var plain = keys.Receiving.Unprotect(bytes, SymmetricClearBytes);
        if (plain < SequenceHeaderBytes)
        {
            throw new UaException(StatusCode.BadDecodingError, "A chunk has no sequence header.");
        }

        tokens.Used(keys);
        return new Chunk(
            frame.Header.MessageType,
            frame.Header.ChunkType,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            frame.Bytes.Slice(SymmetricClearBytes + SequenceHeaderBytes, plain - SequenceHeaderBytes));
    }

    /// <summary>Writes an OPN chunk.</summary>
    /// <param name="security">How it is protected.</param>
    /// <param name="chunk">What it says.</param>
    /// <returns>The frame.</returns>
    public static byte[] EncodeOpen(ChannelSecurity security, OpenChunk chunk)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Advance(FrameHeader.Bytes);
        var writer = new UaBinaryWriter(buffer);
        writer.WriteUInt32(chunk.SecureChannelId);
        writer.WriteString(security.Policy.Uri);
        writer.WriteByteString(security.Own?.Chain);
        writer.WriteByteString(security.PeerThumbprint);

        var clear = buffer.WrittenCount;
        var plain = SequenceHeaderBytes + chunk.Body.Length;
        var size = security.Sending.ProtectedBytes(clear, plain);
        var frame = new byte[size];
        buffer.WrittenSpan.CopyTo(frame);
        new FrameHeader(MessageType.Open, ChunkType.Final, size).Write(frame);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(clear), chunk.SequenceNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(clear + sizeof(uint)), chunk.RequestId);
        chunk.Body.Span.CopyTo(frame.AsSpan(clear + SequenceHeaderBytes));
        security.Sending.Protect(frame, clear, plain);
        return frame;
    }

    /// <summary>Reads what an OPN chunk says in clear, which decides how the rest is read.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>The header.</returns>
    /// <exception cref="UaException">Bytes that are no OPN chunk.</exception>
    public static OpenHeader ReadOpenHeader(Frame frame)
    {
        var reader = new UaBinaryReader(frame.Body.Span, OpenLimits);
        var channelId = reader.ReadUInt32();
        var uri = reader.ReadString();
        var certificate = reader.ReadByteString();
        var thumbprint = reader.ReadByteString();
        return new OpenHeader(channelId, uri, certificate, thumbprint, frame.Bytes.Length - reader.Remaining);
    }

    /// <summary>Reads the protected part of an OPN chunk.</summary>
    /// <param name="frame">The frame; it is decrypted in place.</param>
    /// <param name="header">Its header.</param>
    /// <param name="security">How it is protected; its certificates are checked against the header.</param>
    /// <returns>The chunk.</returns>
    /// <exception cref="UaException">Another policy or certificate, a protection that fails, or bytes that are no OPN chunk.</exception>
    public static OpenChunk DecodeOpen(Frame frame, in OpenHeader header, ChannelSecurity security)
    {
        security.Check(header);
        var plain = security.Receiving.Unprotect(frame.Bytes.Span, header.ClearBytes);
        if (plain < SequenceHeaderBytes)
        {
            throw new UaException(StatusCode.BadDecodingError, "An OPN chunk has no sequence header.");
        }

        var rest = frame.Bytes.Slice(header.ClearBytes, plain);
        return new OpenChunk(
            header.SecureChannelId,
            BinaryPrimitives.ReadUInt32LittleEndian(rest.Span),
            BinaryPrimitives.ReadUInt32LittleEndian(rest.Span[sizeof(uint)..]),
            rest[SequenceHeaderBytes..]);
    }
}
