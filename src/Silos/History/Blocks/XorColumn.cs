using System.Numerics;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Numbers that are no short decimals: each as the bits in which it differs from the one before (Gorilla, VLDB 2015, §4.1.3).</summary>
/// <remarks>
/// Bits, the highest of each byte first. The first number: 64 bits. Each further one: <c>0</c>, the same again · <c>10</c>, the bits
/// of the window before · <c>11</c>, 6 bits leading zeros, 6 bits length − 1, the bits.
/// </remarks>
internal static class XorColumn
{
    /// <summary>Writes numbers.</summary>
    public static void Write(BlockBytes to, ReadOnlySpan<long> bits)
    {
        var writer = new BitWriter(to);
        var previous = 0UL;
        var (leading, length) = (0, 0);
        for (var i = 0; i < bits.Length; i++)
        {
            var value = (ulong)bits[i];
            var xor = value ^ previous;
            previous = value;
            if (i == 0)
            {
                writer.Write(value, 64);
                continue;
            }

            if (xor == 0)
            {
                writer.Write(0, 1);
                continue;
            }

            var (zeros, trailing) = (BitOperations.LeadingZeroCount(xor), BitOperations.TrailingZeroCount(xor));
            if (length > 0 && zeros >= leading && trailing >= 64 - leading - length)
            {
                writer.Write(0b10, 2);
            }
            else
            {
                (leading, length) = (zeros, 64 - zeros - trailing);
                writer.Write(0b11, 2);
                writer.Write((ulong)leading, 6);
                writer.Write((ulong)(length - 1), 6);
            }

            writer.Write(xor >> (64 - leading - length), length);
        }

        writer.Finish();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Read(ref BlockCursor from, Span<long> bits)
    {
        var reader = new BitReader();
        var previous = 0UL;
        var (leading, length) = (0, 0);
        for (var i = 0; i < bits.Length; i++)
        {
            if (i == 0)
            {
                previous = reader.Read(ref from, 64);
            }
            else if (reader.Read(ref from, 1) == 1)
            {
                if (reader.Read(ref from, 1) == 1)
                {
                    leading = (int)reader.Read(ref from, 6);
                    length = (int)reader.Read(ref from, 6) + 1;
                }

                if (length == 0 || leading + length > 64)
                {
                    BlockCursor.Damaged();
                }

                previous ^= reader.Read(ref from, length) << (64 - leading - length);
            }

            bits[i] = (long)previous;
        }
    }

    private ref struct BitWriter(BlockBytes to)
    {
        private ulong _byte;
        private int _filled;

        public void Write(ulong value, int width)
        {
            while (width > 0)
            {
                var part = Math.Min(width, 8 - _filled);
                _byte = (_byte << part) | ((value >> (width - part)) & ((1UL << part) - 1));
                _filled += part;
                width -= part;
                if (_filled == 8)
                {
                    to.WriteByte((byte)_byte);
                    (_byte, _filled) = (0, 0);
                }
            }
        }

        public void Finish()
        {
            if (_filled > 0)
            {
                to.WriteByte((byte)(_byte << (8 - _filled)));
            }
        }
    }

    private ref struct BitReader
    {
        private uint _byte;
        private int _left;

        public ulong Read(ref BlockCursor from, int width)
        {
            var value = 0UL;
            while (width > 0)
            {
                if (_left == 0)
                {
                    (_byte, _left) = (from.ReadByte(), 8);
                }

                var part = Math.Min(width, _left);
                value = (value << part) | ((_byte >> (_left - part)) & ((1U << part) - 1));
                _left -= part;
                width -= part;
            }

            return value;
        }
    }
}
