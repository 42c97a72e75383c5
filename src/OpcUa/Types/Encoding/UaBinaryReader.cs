using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>
/// Reads built-in types from one whole message (Part 6 §5.2.2). Allocates for strings and arrays only.
/// </summary>
/// <param name="message">The reassembled message body, contiguous.</param>
/// <param name="limits">What a peer may ask this side to allocate.</param>
/// <param name="structures">
/// The structures that an ExtensionObject may hold decoded; null for the standard ones.
/// </param>
public ref partial struct UaBinaryReader(
    ReadOnlySpan<byte> message, DecodingLimits limits, StructureRegistry? structures = null)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = message;
    private int _depth;

    /// <summary>The bytes that the elements of the arrays around this place still need at least.</summary>
    private int _reserved;

    /// <summary>The elements allocated so far, plain numbers not counted.</summary>
    private long _elements;

    private readonly int _messageBytes = message.Length;
    private int _structures;

    /// <summary>Gets the number of bytes that are still to be read.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Gets the limits that this reader holds.</summary>
    public readonly DecodingLimits Limits => limits;

    /// <summary>Gets the structures that an ExtensionObject may hold decoded.</summary>
    public readonly StructureRegistry Structures => structures ?? StructureRegistry.Standard;

    /// <summary>Reads a Boolean; every byte but 0 is true (Part 6 §5.2.2.1).</summary>
    public bool ReadBoolean() => Take(1)[0] != 0;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads one signed byte.</summary>
    public sbyte ReadSByte() => (sbyte)Take(1)[0];

    /// <summary>Reads a little-endian Int16.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Take(sizeof(short)));

    /// <summary>Reads a little-endian UInt16.</summary>
    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    /// <summary>Reads a little-endian Int32.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>Reads a little-endian UInt32.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>Reads a little-endian Int64.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    /// <summary>Reads a little-endian UInt64.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>Reads an IEEE 754 single.</summary>
    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    /// <summary>Reads an IEEE 754 double.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>Reads a DateTime, in UTC; 0 and earlier is <see cref="DateTime.MinValue"/> (Part 6 §5.2.2.5).</summary>
    public DateTime ReadDateTime() => UaDateTime.FromWire(ReadInt64());

    /// <summary>Reads a Guid (Part 6 §5.2.2.6).</summary>
    public Guid ReadGuid() => new(Take(16));

    /// <summary>Reads a String; length -1 is null, which is not the same as empty (Part 6 §5.2.2.4).</summary>
    /// <exception cref="UaException">
    /// The length passes the limit or the message, or the bytes are not UTF-8.
    /// </exception>
    public string? ReadString()
    {
        var length = ReadInt32();
        if (length <= 0)
        {
            return length == 0 ? "" : null;
        }

        if (length > limits.MaxStringBytes)
        {
            UaException.ThrowLimit(nameof(DecodingLimits.MaxStringBytes), length);
        }

        try
        {
            return Utf8.GetString(Take(length));
        }
        catch (DecoderFallbackException e)
        {
            throw new UaException(StatusCode.BadDecodingError, "A String is not valid UTF-8.", e);
        }
    }

    /// <summary>Reads a ByteString; length -1 is null (Part 6 §5.2.2.7).</summary>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public byte[]? ReadByteString() => TryReadBytes(out var bytes) ? bytes.ToArray() : null;

    /// <summary>Reads a ByteString without copying it.</summary>
    /// <param name="bytes">The bytes, in the message itself.</param>
    /// <returns>False for null.</returns>
    /// <exception cref="UaException">The length passes the limit or the message.</exception>
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        var length = ReadInt32();
        if (length < 0)
        {
            bytes = default;
            return false;
        }

        if (length > limits.MaxByteStringBytes)
        {
            UaException.ThrowLimit(nameof(DecodingLimits.MaxByteStringBytes), length);
        }

        bytes = Take(length);
        return true;
    }

    /// <summary>Goes one level deeper: a value that may hold values of its own kind.</summary>
    /// <exception cref="UaException">That is too deep.</exception>
    internal void Enter()
    {
        if (++_depth > limits.MaxNestingDepth)
        {
            UaException.ThrowLimit(nameof(DecodingLimits.MaxNestingDepth), _depth);
        }
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    internal void Leave() => _depth--;

    /// <summary>Reads a structure that has to fill its bytes exactly: the body of an ExtensionObject.</summary>
    internal IUaStructure ReadBody(ReadOnlySpan<byte> body, StructureDecoder decoder)
    {
        var behind = _rest;
        var reserved = _reserved;
        _rest = body;
        _reserved = 0;
        var structure = decoder(ref this);
        if (_rest.Length != 0)
        {
            UaException.ThrowDecoding($"{structure.GetType().Name} leaves {_rest.Length} bytes of its body.");
        }

        _rest = behind;
        _reserved = reserved;
        return structure;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        var rest = _rest;
        if ((uint)count > (uint)rest.Length)
        {
            UaException.ThrowTruncated(count, rest.Length);
        }

        _rest = rest[count..];
        return rest[..count];
    }
}
