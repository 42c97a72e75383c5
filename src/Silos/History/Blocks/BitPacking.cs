using System.Buffers.Binary;
using System.Numerics;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Whole numbers of one width, bit after bit, low bits first.</summary>
internal static class BitPacking
{
    /// <summary>How many bytes so many numbers take.</summary>
    public static int Bytes(int count, int width) => ((count * width) + 7) / 8;

    /// <summary>How many bits a number takes; 0 for 0.</summary>
    public static int WidthOf(ulong value) => 64 - BitOperations.LeadingZeroCount(value);

    /// <summary>Writes numbers; none is wider than the width.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="width">1 to 64.</param>
    /// <param name="to">Exactly <see cref="Bytes"/> long.</param>
    public static void Pack(ReadOnlySpan<long> values, int width, Span<byte> to)
    {
        var (word, filled) = (0UL, 0);
        foreach (var signed in values)
        {
            var value = (ulong)signed;
            word |= value << filled;
            filled += width;
            if (filled >= 64)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(to, word);
                to = to[sizeof(ulong)..];
                filled -= 64;
                word = filled == 0 ? 0 : value >> (width - filled);
            }
        }

        for (; filled > 0; filled -= 8)
        {
            to[0] = (byte)word;
            to = to[1..];
            word >>= 8;
        }
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    /// <param name="from">Exactly <see cref="Bytes"/> long.</param>
    /// <param name="width">1 to 64.</param>
    /// <param name="values">As many as were written.</param>
    public static void Unpack(ReadOnlySpan<byte> from, int width, Span<long> values)
    {
        // Padded, so that eight bytes can be read where fewer are left.
        Span<byte> padded = stackalloc byte[from.Length + (2 * sizeof(ulong))];
        from.CopyTo(padded);
        padded[from.Length..].Clear();
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        for (var (i, bit) = (0, 0); i < values.Length; i++, bit += width)
        {
            var at = padded[(bit >> 3)..];
            var shift = bit & 7;
            var value = BinaryPrimitives.ReadUInt64LittleEndian(at) >> shift;
            if (shift + width > 64)
            {
                value |= (ulong)at[sizeof(ulong)] << (64 - shift);
            }

            values[i] = (long)(value & mask);
        }
    }
}
