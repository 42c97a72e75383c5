namespace AxComplex.Twins.Kpis.Facts;

/// <summary>
/// Sums and products of numbers that are not negative, which stop at <see cref="long.MaxValue"/>. A counter is whatever a peer sends;
/// a sum that wraps around would be a number of parts below zero. Stopping keeps addition associative.
/// </summary>
internal static class Saturating
{
    public static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    public static long Multiply(long a, long b)
    {
        var high = Math.BigMul(a, b, out long low);
        return high == 0 && low >= 0 ? low : long.MaxValue;
    }
}
