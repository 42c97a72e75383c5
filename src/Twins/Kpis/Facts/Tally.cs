namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Between how many and how many something happened, summed over stretches in which nobody saw it.</summary>
/// <param name="Lower">At least so many.</param>
/// <param name="Upper">At most so many, the unbounded stretches left out.</param>
/// <param name="IsUnbounded">Whether there is a stretch without an upper bound.</param>
internal readonly record struct Tally(long Lower, long Upper, bool IsUnbounded)
{
    /// <summary>Makes the tally of one stretch.</summary>
    /// <param name="lower">At least so many.</param>
    /// <param name="upper">At most so many; <see cref="long.MaxValue"/> for no bound.</param>
    public static Tally Of(long lower, long upper) => upper == long.MaxValue ? new(lower, lower, true) : new(lower, Math.Max(lower, upper), false);

    /// <summary>Adds two tallies.</summary>
    public static Tally operator +(Tally a, Tally b) =>
        new(Saturating.Add(a.Lower, b.Lower), Saturating.Add(a.Upper, b.Upper), a.IsUnbounded || b.IsUnbounded);

    /// <summary>Weighs each of what happened.</summary>
    /// <param name="weight">The weight; above 0.</param>
    public Tally Times(long weight) => new(Saturating.Multiply(Lower, weight), Saturating.Multiply(Upper, weight), IsUnbounded);

    /// <summary>Weighs each of what happened by a weight that nobody knows.</summary>
    public Tally TimesUnknown() => new(0, 0, Upper > 0 || IsUnbounded);
}
