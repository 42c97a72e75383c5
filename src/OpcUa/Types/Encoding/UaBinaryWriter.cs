using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Utf8 = System.Text.Encoding;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>Writes built-in types (Part 6 §5.2.2). Every value is in the buffer when its method returns.</summary>
/// <param name="output">Takes the bytes.</param>
public ref struct UaBinaryWriter(IBufferWriter<byte> output)
{
    private readonly IBufferWriter<byte> _output = output;

    /// <summary>Gets where the bytes go.</summary>
    internal readonly IBufferWriter<byte> Output => _output;

    /// <summary>Gets the number of bytes written by this writer.</summary>
    public int BytesWritten { get; private set; }

    /// <summary>Writes a Boolean, as 0 or 1.</summary>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        GetSpan(1)[0] = value;
        Advance(1);
    }

    /// <summary>Writes one signed byte.</summary>
    public void WriteSByte(sbyte value) => WriteByte((byte)value);

    /// <summary>Writes a little-endian Int16.</summary>
    public void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16LittleEndian(GetSpan(sizeof(short)), value);
        Advance(sizeof(short));
    }

    /// <summary>Writes a little-endian UInt16.</summary>
    public void WriteUInt16(ushort value) => WriteInt16((short)value);

    /// <summary>Writes a little-endian Int32.</summary>
    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(GetSpan(sizeof(int)), value);
        Advance(sizeof(int));
    }

    /// <summary>Writes a little-endian UInt32.</summary>
    public void WriteUInt32(uint value) => WriteInt32((int)value);

    /// <summary>Writes a little-endian Int64.</summary>
    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(GetSpan(sizeof(long)), value);
        Advance(sizeof(long));
    }

    /// <summary>Writes a little-endian UInt64.</summary>
    public void WriteUInt64(ulong value) => WriteInt64((long)value);

    /// <summary>Writes an IEEE 754 single.</summary>
    public void WriteFloat(float value) => WriteInt32(BitConverter.SingleToInt32Bits(value));

    /// <summary>Writes an IEEE 754 double.</summary>
    public void WriteDouble(double value) => WriteInt64(BitConverter.DoubleToInt64Bits(value));

    /// <summary>
    /// Writes a DateTime; local times are converted, what is out of range is clamped (Part 6 §5.2.2.5).
    /// </summary>
    public void WriteDateTime(DateTime value) => WriteInt64(UaDateTime.ToWire(value));

    /// <summary>Writes a Guid.</summary>
    public void WriteGuid(Guid value)
    {
        value.TryWriteBytes(GetSpan(16));
        Advance(16);
    }

    /// <summary>Writes a String; null is length -1. An unpaired surrogate is written as U+FFFD.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteInt32(-1);
            return;
        }

        var length = Utf8.UTF8.GetByteCount(value);
        var span = GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        Utf8.UTF8.GetBytes(value, span[sizeof(int)..]);
        Advance(sizeof(int) + length);
    }

    /// <summary>Writes a ByteString; null is length -1.</summary>
    public void WriteByteString(byte[]? value)
    {
        if (value is null)
        {
            WriteInt32(-1);
            return;
        }

        WriteBytes(value);
    }

    /// <summary>Writes a ByteString that is not null.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteInt32(value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes bytes as they are, without a length.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        _output.Write(value);
        BytesWritten += value.Length;
    }

    /// <summary>Writes an array; null is length -1.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    public void WriteArray<T>(T[]? values)
        where T : IBinaryEncodable<T>
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            value.Encode(ref this);
        }
    }

    /// <summary>Writes an array of numbers in one copy; null is length -1.</summary>
    /// <typeparam name="T">A number of fixed size.</typeparam>
    public void WriteNumbers<T>(T[]? values)
        where T : unmanaged, INumber<T>
    {
        WriteInt32(values?.Length ?? -1);
        if (BitConverter.IsLittleEndian)
        {
            WriteRaw(MemoryMarshal.AsBytes(values.AsSpan()));
            return;
        }

        var copy = values.AsSpan().ToArray();
        LittleEndian.Fix<T>(copy);
        WriteRaw(MemoryMarshal.AsBytes(copy.AsSpan()));
    }

    /// <summary>Writes an array of Boolean; null is length -1.</summary>
    public void WriteBooleans(bool[]? values)
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            WriteBoolean(value);
        }
    }

    /// <summary>Writes an array of String; null is length -1.</summary>
    public void WriteStrings(string?[]? values)
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            WriteString(value);
        }
    }

    /// <summary>Writes an array of ByteString; null is length -1.</summary>
    public void WriteByteStrings(byte[]?[]? values)
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            WriteByteString(value);
        }
    }

    /// <summary>Writes an array of DateTime; null is length -1.</summary>
    public void WriteDateTimes(DateTime[]? values)
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            WriteDateTime(value);
        }
    }

    /// <summary>Writes an array of Guid; null is length -1.</summary>
    public void WriteGuids(Guid[]? values)
    {
        WriteInt32(values?.Length ?? -1);
        foreach (var value in values ?? [])
        {
            WriteGuid(value);
        }
    }

    /// <summary>
    /// Gets room for bytes that the caller writes itself, and then counts with <see cref="Advance"/>.
    /// </summary>
    internal readonly Span<byte> GetSpan(int bytes) => _output.GetSpan(bytes);

    /// <summary>Counts bytes written into <see cref="GetSpan"/>.</summary>
    internal void Advance(int bytes)
    {
        _output.Advance(bytes);
        BytesWritten += bytes;
    }
}
