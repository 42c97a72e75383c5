namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A stretch in which a signal is not known. The default is none.</summary>
/// <param name="IsOpen">Whether there is one.</param>
/// <param name="Start">Where it begins, ticks.</param>
/// <param name="Time">The time in it.</param>
internal readonly record struct OpenRegion(bool IsOpen, long Start, ClassedTime Time)
{
    /// <summary>Makes this longer, or begins one.</summary>
    public OpenRegion Extend(long start, ClassedTime time) => IsOpen ? this with { Time = Time + time } : new(true, start, time);

    /// <summary>
    /// Ends this at a value. A value that came to be while it was not known what held before ends the stretch one tick
    /// (100 ns) later, so that the change itself lies within.
    /// </summary>
    public OpenRegion EndAt(in FirstAnchor anchor) => anchor.IsChange ? this with { Time = Time + ClassedTime.Of(anchor.Condition.Class, 1) } : this;
}
