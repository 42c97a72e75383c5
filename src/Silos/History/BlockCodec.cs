using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>Writes the values of one signal as one block of bytes, as they lie in the store; see <see cref="HistorySchema"/>.</summary>
/// <remarks>
/// Each value: source time (zig-zag varint, ticks since the value before), server time (ticks since the source time), status
/// (varint), kind (byte), then 1 byte, a zig-zag varint, 8 bytes little-endian, or a length and UTF-8.
/// </remarks>
internal static class BlockCodec
{
    /// <summary>Writes values in the order given.</summary>
    public static byte[] Encode(ReadOnlySpan<Sample> samples)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * samples.Length);
        WriteVarint(buffer, (ulong)samples.Length);
        var previous = 0L;
        foreach (ref readonly var sample in samples)
        {
            WriteZigZag(buffer, sample.SourceTime.Ticks - previous);
            WriteZigZag(buffer, sample.ServerTime.Ticks - sample.SourceTime.Ticks);
            WriteVarint(buffer, sample.Status);
            WriteValue(buffer, sample.Value);
            previous = sample.SourceTime.Ticks;
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static Sample[] Decode(ReadOnlySpan<byte> block)
    {
        var count = ReadVarint(ref block);
        if (count > (ulong)block.Length)
        {
            throw Damaged();
        }

        var samples = new Sample[count];
        var source = 0L;
        for (var i = 0; i < samples.Length; i++)
        {
            source += ReadZigZag(ref block);
            var server = source + ReadZigZag(ref block);
            var status = (uint)ReadVarint(ref block);
            samples[i] = new(Utc(source), Utc(server), status, ReadValue(ref block));
        }

        return samples;
    }

    private static void WriteValue(ArrayBufferWriter<byte> buffer, SampleValue value)
    {
        Take(buffer, 1)[0] = (byte)value.Kind;
        switch (value.Kind)
        {
            case SampleKind.Boolean:
                Take(buffer, 1)[0] = value.Boolean ? (byte)1 : (byte)0;
                break;
            case SampleKind.Integer:
                WriteZigZag(buffer, value.Integer);
                break;
            case SampleKind.Number:
                BinaryPrimitives.WriteDoubleLittleEndian(Take(buffer, sizeof(double)), value.AsDouble);
                break;
            case SampleKind.Text:
                var bytes = Encoding.UTF8.GetByteCount(value.Text!);
                WriteVarint(buffer, (ulong)bytes);
                Encoding.UTF8.GetBytes(value.Text!, Take(buffer, bytes));
                break;
        }
    }

    private static SampleValue ReadValue(ref ReadOnlySpan<byte> block) => (SampleKind)Read(ref block, 1)[0] switch
    {
        SampleKind.Null => default,
        SampleKind.Boolean => SampleValue.From(Read(ref block, 1)[0] != 0),
        SampleKind.Integer => SampleValue.From(ReadZigZag(ref block)),
        SampleKind.Number => SampleValue.From(BinaryPrimitives.ReadDoubleLittleEndian(Read(ref block, sizeof(double)))),
        SampleKind.Text => SampleValue.From(Encoding.UTF8.GetString(Read(ref block, checked((int)ReadVarint(ref block))))),
        _ => throw Damaged(),
    };

    private static void WriteZigZag(ArrayBufferWriter<byte> buffer, long value) => WriteVarint(buffer, (ulong)((value << 1) ^ (value >> 63)));

    private static void WriteVarint(ArrayBufferWriter<byte> buffer, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Take(buffer, 1)[0] = (byte)(value | 0x80);
        }

        Take(buffer, 1)[0] = (byte)value;
    }

    private static Span<byte> Take(ArrayBufferWriter<byte> buffer, int count)
    {
        var span = buffer.GetSpan(count)[..count];
        buffer.Advance(count);
        return span;
    }

    private static long ReadZigZag(ref ReadOnlySpan<byte> block)
    {
        var value = ReadVarint(ref block);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static ulong ReadVarint(ref ReadOnlySpan<byte> block)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Read(ref block, 1)[0];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private static ReadOnlySpan<byte> Read(ref ReadOnlySpan<byte> block, int count)
    {
        if ((uint)count > (uint)block.Length)
        {
            throw Damaged();
        }

        var taken = block[..count];
        block = block[count..];
        return taken;
    }

    private static DateTime Utc(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new(ticks, DateTimeKind.Utc) : throw Damaged();

    private static InvalidDataException Damaged() => new("A block of the history is damaged.");
}
