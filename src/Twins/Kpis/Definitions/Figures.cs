using System.Numerics;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>A KPI's value and bounds. Null where there is nothing to divide by; an upper bound also where there is none.</summary>
/// <param name="Value">The value where all is known.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
internal readonly record struct Figures(double? Value, double? Lower, double? Upper)
{
    private static readonly BigInteger MaxExact = BigInteger.One << 53;

    /// <summary>Divides a by b, of which neither knows the other.</summary>
    /// <param name="a">What is divided.</param>
    /// <param name="b">By what.</param>
    /// <param name="aPerUnit">Whole units of <paramref name="a"/> in one of what is shown.</param>
    /// <param name="bPerUnit">Whole units of <paramref name="b"/> in one of what is shown.</param>
    public static Figures Quotient(Term a, Term b, long aPerUnit = 1, long bPerUnit = 1) => new(
        Ratio((BigInteger)a.Known * bPerUnit, (BigInteger)b.Known * aPerUnit),
        b.Upper is { } most ? Ratio((BigInteger)a.Lower * bPerUnit, (BigInteger)most * aPerUnit) : 0,
        a.Upper is not { } upper ? null : upper == 0 && b.Upper != 0 ? 0 : Ratio((BigInteger)upper * bPerUnit, (BigInteger)b.Lower * aPerUnit));

    /// <summary>Divides a by a + b: the more of a, the higher, the more of b, the lower.</summary>
    /// <param name="a">The part that is asked for.</param>
    /// <param name="b">The rest.</param>
    public static Figures Share(Term a, Term b) => new(
        Ratio(a.Known, a.Known + b.Known),
        b.Upper is { } rest ? Ratio(a.Lower, a.Lower + rest) : 0,
        a.Upper is not { } upper ? 1 : upper == 0 && b.Upper != 0 ? 0 : Ratio(upper, upper + b.Lower));

    /// <summary>Divides whole numbers; the only place where they become a fraction.</summary>
    /// <returns>The double nearest to the exact quotient, so that equal quotients are equal and none is on the wrong side of another; null for a division by 0.</returns>
    public static double? Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero || numerator.IsZero)
        {
            return denominator.IsZero ? null : 0;
        }

        if (numerator <= MaxExact && denominator <= MaxExact)
        {
            return (double)numerator / (double)denominator;
        }

        // A quotient of at least 64 bits; whether something is left over decides a tie.
        var shift = 64 - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        var (quotient, rest) = shift >= 0
            ? BigInteger.DivRem(numerator << shift, denominator)
            : BigInteger.DivRem(numerator, denominator << -shift);
        var bits = (int)quotient.GetBitLength() - 53;
        var (kept, cut) = ((long)(quotient >> bits), quotient & ((BigInteger.One << bits) - 1));
        var half = BigInteger.One << (bits - 1);
        var isUp = cut > half || (cut == half && (!rest.IsZero || (kept & 1) == 1));
        return Math.ScaleB(kept + (isUp ? 1 : 0), bits - shift);
    }

    /// <summary>Moves the value into the bounds where it lies outside.</summary>
    public Figures Consistent() => this with
    {
        Value = Value is not { } value ? null : Upper is { } upper && value > upper ? upper : Lower is { } lower && value < lower ? lower : value,
    };
}
