namespace AxComplex.Silos.History.Blocks;

/// <summary>A column of whole numbers, as they lie in a block.</summary>
/// <remarks>
/// Times rise by nearly the same step, counters by the same amount, noise stays within bounds. So: the numbers, their differences
/// or the differences of those, whichever needs the fewest bits; less their minimum; divided by what divides all of them (times
/// in ticks are mostly whole milliseconds); and in frames of <see cref="FrameLength"/> the bits that the frame needs.
/// <code>
/// u8 order (0, 1, 2) · order × svar heads · svar minimum · uvar unit, 0 when all are the minimum and nothing follows
/// frames: uvar lowest · u8 width · packed bits
/// </code>
/// All arithmetic wraps at 64 bits, so every number comes back.
/// </remarks>
internal static class IntegerColumn
{
    /// <summary>How many numbers share a width.</summary>
    public const int FrameLength = 256;

    private const int MaxOrder = 2;

    /// <summary>Writes numbers.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="values">The numbers; they are lost, the place is used for the work.</param>
    public static void Write(BlockBytes to, Span<long> values)
    {
        var order = Math.Min(BestOrder(values), values.Length);
        to.WriteByte((byte)order);
        for (var pass = 0; pass < order; pass++)
        {
            for (var i = values.Length - 1; i > pass; i--)
            {
                values[i] = unchecked(values[i] - values[i - 1]);
            }

            to.WriteSigned(values[pass]);
        }

        WriteBody(to, values[order..]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Read(ref BlockCursor from, Span<long> values)
    {
        var order = from.ReadByte();
        if (order > MaxOrder || order > values.Length)
        {
            BlockCursor.Damaged();
        }

        for (var pass = 0; pass < order; pass++)
        {
            values[pass] = from.ReadSigned();
        }

        ReadBody(ref from, values[order..]);
        for (var pass = order - 1; pass >= 0; pass--)
        {
            for (var i = pass + 1; i < values.Length; i++)
            {
                values[i] = unchecked(values[i] + values[i - 1]);
            }
        }
    }

    private static void WriteBody(BlockBytes to, Span<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var minimum = Minimum(values);
        var unit = 0UL;
        for (var i = 0; i < values.Length; i++)
        {
            var above = unchecked((ulong)(values[i] - minimum));
            values[i] = (long)above;
            unit = unit == 1 ? 1 : CommonDivisor(unit, above);
        }

        to.WriteSigned(minimum);
        to.WriteUnsigned(unit);
        if (unit == 0)
        {
            return;
        }

        if (unit > 1)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (long)((ulong)values[i] / unit);
            }
        }

        for (; values.Length > FrameLength; values = values[FrameLength..])
        {
            WriteFrame(to, values[..FrameLength]);
        }

        WriteFrame(to, values);
    }

    private static void WriteFrame(BlockBytes to, Span<long> frame)
    {
        var (lowest, highest) = (ulong.MaxValue, 0UL);
        foreach (var value in frame)
        {
            lowest = Math.Min(lowest, (ulong)value);
            highest = Math.Max(highest, (ulong)value);
        }

        var width = BitPacking.WidthOf(highest - lowest);
        to.WriteUnsigned(lowest);
        to.WriteByte((byte)width);
        if (width == 0)
        {
            return;
        }

        foreach (ref var value in frame)
        {
            value = (long)((ulong)value - lowest);
        }

        BitPacking.Pack(frame, width, to.Take(BitPacking.Bytes(frame.Length, width)));
    }

    private static void ReadBody(ref BlockCursor from, Span<long> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        var minimum = from.ReadSigned();
        var unit = (long)from.ReadUnsigned();
        if (unit == 0)
        {
            values.Fill(minimum);
            return;
        }

        for (; !values.IsEmpty; values = values[Math.Min(FrameLength, values.Length)..])
        {
            var frame = values[..Math.Min(FrameLength, values.Length)];
            var lowest = (long)from.ReadUnsigned();
            var width = from.ReadByte();
            if (width > 64)
            {
                BlockCursor.Damaged();
            }

            if (width == 0)
            {
                frame.Clear();
            }
            else
            {
                BitPacking.Unpack(from.Take(BitPacking.Bytes(frame.Length, width)), width, frame);
            }

            foreach (ref var value in frame)
            {
                value = unchecked(minimum + (unit * (lowest + value)));
            }
        }
    }

    /// <summary>Finds what needs the fewest bits: the numbers themselves, their differences, or the differences of those.</summary>
    private static int BestOrder(ReadOnlySpan<long> values)
    {
        Span<long> costs = stackalloc long[MaxOrder + 1];
        costs.Clear();
        var (last, lastStep) = (0L, 0L);
        for (var start = 0; start < values.Length; start += FrameLength)
        {
            var frame = values[start..Math.Min(start + FrameLength, values.Length)];
            Span<(long Low, long High)> ranges = [(long.MaxValue, long.MinValue), (long.MaxValue, long.MinValue), (long.MaxValue, long.MinValue)];
            for (var i = 0; i < frame.Length; i++)
            {
                var step = unchecked(frame[i] - last);
                Widen(ref ranges[0], frame[i]);
                if (start + i > 0)
                {
                    Widen(ref ranges[1], step);
                }

                if (start + i > 1)
                {
                    Widen(ref ranges[2], unchecked(step - lastStep));
                }

                (last, lastStep) = (frame[i], step);
            }

            for (var order = 0; order <= MaxOrder; order++)
            {
                var (low, high) = ranges[order];
                costs[order] += low > high ? 0 : BitPacking.WidthOf(unchecked((ulong)(high - low)));
            }
        }

        return costs[0] <= costs[1] && costs[0] <= costs[2] ? 0 : costs[1] <= costs[2] ? 1 : 2;
    }

    private static void Widen(ref (long Low, long High) range, long value) => range = (Math.Min(range.Low, value), Math.Max(range.High, value));

    private static long Minimum(ReadOnlySpan<long> values)
    {
        var minimum = long.MaxValue;
        foreach (var value in values)
        {
            minimum = Math.Min(minimum, value);
        }

        return minimum;
    }

    private static ulong CommonDivisor(ulong a, ulong b)
    {
        // Nearly always the one found so far divides the next as well.
        if (a != 0 && b % a == 0)
        {
            return a;
        }

        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
