using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Reads the primitives of a batch; whatever does not fit is a <see cref="TelemetryFormatException"/>.</summary>
internal ref struct TelemetryReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _offset;

    /// <summary>What is being read, for messages: machine and signal count from 1, 0 is before the first.</summary>
    public int Machine;
    public int Signal;

    public readonly int Remaining => _bytes.Length - _offset;

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            Fail($"{count} bytes are needed, {Remaining} are left.");
        }

        var taken = _bytes.Slice(_offset, count);
        _offset += count;
        return taken;
    }

    public byte ReadByte()
    {
        if (_offset >= _bytes.Length)
        {
            Fail("The batch ends here.");
        }

        return _bytes[_offset++];
    }

    public ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            if (shift == 63 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        Fail("A number takes more than 64 bits.");
        return 0;
    }

    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads how many entries follow. Each takes at least one byte, so a count over what is left is a lie.</summary>
    public int ReadCount(string what, int limit)
    {
        var count = ReadUnsigned();
        if (count > (ulong)limit)
        {
            Fail($"{count} {what} are over the limit of {limit}.");
        }

        if (count > (ulong)Remaining)
        {
            Fail($"{count} {what} cannot be in the {Remaining} bytes that are left.");
        }

        return (int)count;
    }

    public string ReadTextEntry(int maxBytes)
    {
        var length = ReadCount("bytes of text", maxBytes);
        try
        {
            return Utf8.GetString(Take(length));
        }
        catch (DecoderFallbackException e)
        {
            throw new TelemetryFormatException(Record, _offset, "A text is not valid UTF-8.", e);
        }
    }

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>A time is so many ticks (100 ns) after another; both must be years 1 to 9999.</summary>
    public readonly long AddTicks(long time, long ticks)
    {
        var sum = unchecked(time + ticks);
        if (((time ^ sum) & (ticks ^ sum)) < 0 || (ulong)sum > (ulong)DateTime.MaxValue.Ticks)
        {
            Fail("A time is outside the years 1 to 9999.");
        }

        return sum;
    }

    /// <summary>Checks that a text of the table is meant.</summary>
    public readonly void CheckText(ulong index, string[] texts)
    {
        if (index >= (ulong)texts.Length)
        {
            Fail($"Text {index} is not in the table of {texts.Length}.");
        }
    }

    [DoesNotReturn]
    public readonly void Fail(string problem) => throw new TelemetryFormatException(Record, _offset, problem);

    private readonly string Record => (Machine, Signal) switch
    {
        (0, _) => "header",
        (_, 0) => $"machine {Machine}",
        _ => $"machine {Machine}, signal {Signal}",
    };
}
