namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>One of the sums that a KPI is divided from, in whole units.</summary>
/// <param name="Known">What was summed where everything that the KPI needs is known.</param>
/// <param name="Lower">At least so much in the whole window.</param>
/// <param name="Upper">At most so much; null when nothing bounds it.</param>
internal readonly record struct Term(Int128 Known, Int128 Lower, Int128? Upper)
{
    /// <summary>Gets the sum of nothing.</summary>
    public static Term Zero { get; } = new(0, 0, 0);

    /// <summary>Adds the terms of two work units.</summary>
    public static Term operator +(Term a, Term b) => new(a.Known + b.Known, a.Lower + b.Lower, a.Upper + b.Upper);
}
