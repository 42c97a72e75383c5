using System.Numerics;

namespace AxComplex.Twins.Kpis;

/// <summary>Time elements that are possible; the default is none.</summary>
/// <param name="Bits">A bit for each <see cref="TimeElement"/>.</param>
internal readonly record struct ElementSet(int Bits)
{
    /// <summary>Gets the set with one more.</summary>
    public ElementSet With(TimeElement element) => new(Bits | (1 << (int)element));

    /// <summary>Gets whether an element is possible. Where nothing fits, everything is.</summary>
    public bool Has(TimeElement element) => (Bits & ((1 << (int)element) | (1 << (int)TimeElement.Unknown))) != 0;

    /// <summary>Gets the element when only one is possible, otherwise <see cref="TimeElement.Unknown"/>.</summary>
    public static TimeElement Only(ElementSet set) =>
        BitOperations.PopCount((uint)set.Bits) == 1 ? (TimeElement)BitOperations.TrailingZeroCount(set.Bits) : TimeElement.Unknown;
}
