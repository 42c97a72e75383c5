namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Where the last known value of one stretch meets the first of the next.</summary>
/// <param name="Before">The value before; null when there never was one.</param>
/// <param name="After">The value after.</param>
/// <param name="Region">What lies between in which nothing was known; not open when every change was seen.</param>
internal readonly record struct Junction(Anchor? Before, FirstAnchor After, OpenRegion Region)
{
    /// <summary>Gets whether the value after is older than the stretch in which nobody looked, so that nothing changed in it.</summary>
    public bool IsUnchanged => Region.IsOpen && After.Anchor.At < Region.Start;
}
