using System.Numerics;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>A KPI's value and bounds. Null where there is nothing to divide by; an upper bound also where there is none.</summary>
/// <param name="Value">The value where all is known.</param>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
internal readonly record struct Figures(double? Value, double? Lower, double? Upper)
{
    /// <summary>Divides a by b, of which neither knows the other.</summary>
    /// <param name="a">What is divided.</param>
    /// <param name="b">By what.</param>
    /// <param name="aPerUnit">Whole units of <paramref name="a"/> in one of what is shown.</param>
    /// <param name="bPerUnit">Whole units of <paramref name="b"/> in one of what is shown.</param>
    public static Figures Quotient(Term a, Term b, long aPerUnit = 1, long bPerUnit = 1) => new(
        Ratio(a.Known * bPerUnit, b.Known * aPerUnit),
        b.Upper is { } most ? Ratio(a.Lower * bPerUnit, most * aPerUnit) : 0,
        a.Upper is not { } upper ? null : upper == 0 && b.Upper != 0 ? 0 : Ratio(upper * bPerUnit, b.Lower * aPerUnit));

    /// <summary>Divides a by a + b: the more of a, the higher, the more of b, the lower.</summary>
    /// <param name="a">The part that is asked for.</param>
    /// <param name="b">The rest.</param>
    public static Figures Share(Term a, Term b) => new(
        Ratio(a.Known, a.Known + b.Known),
        b.Upper is { } rest ? Ratio(a.Lower, a.Lower + rest) : 0,
        a.Upper is not { } upper ? 1 : upper == 0 && b.Upper != 0 ? 0 : Ratio(upper, upper + b.Lower));

    /// <summary>Divides whole numbers; the only place where they become a fraction.</summary>
    public static double? Ratio(BigInteger numerator, BigInteger denominator) =>
        denominator.IsZero ? null : (double)numerator / (double)denominator;

    /// <summary>Divides whole numbers; the only place where they become a fraction.</summary>
    public static double? Ratio(Int128 numerator, Int128 denominator) => denominator == 0 ? null : (double)numerator / (double)denominator;

    /// <summary>Moves the value into the bounds where it lies outside.</summary>
    public Figures Consistent() => this with
    {
        Value = Value is not { } value ? null : Upper is { } upper && value > upper ? upper : Lower is { } lower && value < lower ? lower : value,
    };
}
