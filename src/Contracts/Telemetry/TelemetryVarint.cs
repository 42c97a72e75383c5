using System.Buffers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>Writes whole numbers in as few bytes as they need: seven bits a byte, low bits first, top bit = more follows.</summary>
internal static class TelemetryVarint
{
    /// <summary>The most bytes that 64 bits take.</summary>
    public const int MaxBytes = 10;

    public static void WriteByte(this ArrayBufferWriter<byte> writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    public static void WriteUnsigned(this ArrayBufferWriter<byte> writer, ulong value)
    {
        var span = writer.GetSpan(MaxBytes);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        writer.Advance(length);
    }

    /// <summary>Zigzag: 0, −1, 1, −2, … become 0, 1, 2, 3, …, so that small negative numbers are short too.</summary>
    public static void WriteSigned(this ArrayBufferWriter<byte> writer, long value) =>
        writer.WriteUnsigned((ulong)((value << 1) ^ (value >> 63)));
}
