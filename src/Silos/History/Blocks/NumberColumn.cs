namespace AxComplex.Silos.History.Blocks;

/// <summary>A column of floating-point numbers, as they lie in a block. Every bit comes back.</summary>
/// <remarks>
/// What a plant measures are mostly decimals with few digits: 65.3, in a Double or in a Float. Such a column is written as whole
/// numbers and one power of ten; the few that do not fit stand beside it. Everything else goes to <see cref="XorColumn"/>.
/// <code>
/// u8 form: 0 XOR · 1 decimals · 2 decimals of single precision
/// decimals: u8 digits · uvar exceptions, each uvar distance to the one before and f64 · integer column
/// </code>
/// </remarks>
internal static class NumberColumn
{
    private const byte Xor = 0;
    private const byte Decimals = 1;
    private const byte SingleDecimals = 2;
    private const int MaxDigits = 9;
    private const int Probes = 64;
    private const double MaxScaled = 1L << 53;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    /// <summary>Writes numbers.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="bits">The numbers' bits; they are lost, the place is used for the work.</param>
    /// <param name="scratch">As long as the numbers.</param>
    public static void Write(BlockBytes to, Span<long> bits, Span<long> scratch)
    {
        var isSingle = AreSingle(bits);
        var digits = DigitsOf(bits, isSingle);
        var exceptions = digits < 0 ? int.MaxValue : Scale(bits, digits, isSingle, scratch);
        if (exceptions > bits.Length / 8)
        {
            to.WriteByte(Xor);
            XorColumn.Write(to, bits);
            return;
        }

        to.WriteByte(isSingle ? SingleDecimals : Decimals);
        to.WriteByte((byte)digits);
        to.WriteUnsigned((ulong)exceptions);
        WriteExceptions(to, bits, scratch, digits, isSingle);
        IntegerColumn.Write(to, scratch);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, as bits.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static void Read(ref BlockCursor from, Span<long> bits)
    {
        var form = from.ReadByte();
        if (form == Xor)
        {
            XorColumn.Read(ref from, bits);
            return;
        }

        var digits = from.ReadByte();
        if (form > SingleDecimals || digits > MaxDigits)
        {
            BlockCursor.Damaged();
        }

        // Kept aside: the whole numbers come after them.
        var exceptions = new (int Index, long Bits)[from.ReadCount(Math.Min(bits.Length, from.Remaining))];
        var index = 0;
        foreach (ref var exception in exceptions.AsSpan())
        {
            index += from.ReadCount(bits.Length - 1 - index);
            exception = (index, BitConverter.ToInt64(from.Take(sizeof(long))));
        }

        IntegerColumn.Read(ref from, bits);
        var power = PowersOfTen[digits];
        var isSingle = form == SingleDecimals;
        foreach (ref var value in bits)
        {
            value = BitConverter.DoubleToInt64Bits(Number(value, power, isSingle));
        }

        foreach (var (at, exact) in exceptions)
        {
            bits[at] = exact;
        }
    }

    private static double Number(long scaled, double power, bool isSingle) => isSingle ? (float)(scaled / power) : scaled / power;

    /// <summary>Gets the whole number that stands for a number.</summary>
    private static bool TryScale(long bits, double power, bool isSingle, out long scaled)
    {
        var rounded = Math.Round(BitConverter.Int64BitsToDouble(bits) * power);

        // False for NaN as well.
        if (!(Math.Abs(rounded) < MaxScaled))
        {
            scaled = 0;
            return false;
        }

        scaled = (long)rounded;
        return BitConverter.DoubleToInt64Bits(Number(scaled, power, isSingle)) == bits;
    }

    /// <summary>Finds how many digits behind the point the numbers have, from some of them; −1 when that is no way to write them.</summary>
    private static int DigitsOf(ReadOnlySpan<long> bits, bool isSingle)
    {
        var (digits, misfits, tried) = (0, 0, 0);
        for (var i = 0; i < bits.Length; i += Math.Max(1, bits.Length / Probes))
        {
            var own = 0;
            while (own <= MaxDigits && !TryScale(bits[i], PowersOfTen[own], isSingle, out _))
            {
                own++;
            }

            tried++;
            misfits += own > MaxDigits ? 1 : 0;
            digits = own > MaxDigits ? digits : Math.Max(digits, own);
        }

        return misfits * 8 > tried ? -1 : digits;
    }

    /// <summary>Scales all of them; one that does not fit gets the whole number before it, and is counted.</summary>
    private static int Scale(ReadOnlySpan<long> bits, int digits, bool isSingle, Span<long> scaled)
    {
        var power = PowersOfTen[digits];
        var (exceptions, previous) = (0, 0L);
        for (var i = 0; i < bits.Length; i++)
        {
            if (TryScale(bits[i], power, isSingle, out var whole))
            {
                previous = whole;
            }
            else
            {
                exceptions++;
            }

            scaled[i] = previous;
        }

        return exceptions;
    }

    private static void WriteExceptions(BlockBytes to, ReadOnlySpan<long> bits, ReadOnlySpan<long> scaled, int digits, bool isSingle)
    {
        var power = PowersOfTen[digits];
        var previous = 0;
        for (var i = 0; i < bits.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(Number(scaled[i], power, isSingle)) != bits[i])
            {
                to.WriteUnsigned((ulong)(i - previous));
                BitConverter.TryWriteBytes(to.Take(sizeof(long)), bits[i]);
                previous = i;
            }
        }
    }

    private static bool AreSingle(ReadOnlySpan<long> bits)
    {
        foreach (var value in bits)
        {
            var number = BitConverter.Int64BitsToDouble(value);
            if (BitConverter.DoubleToInt64Bits((float)number) != value)
            {
                return false;
            }
        }

        return true;
    }
}
