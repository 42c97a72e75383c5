namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Counts failures: entries into OutOfService.</summary>
internal static class Failures
{
    /// <summary>Gets what to count where two known states meet.</summary>
    /// <param name="junction">Where they meet; the values are codes of <see cref="StateCode"/>.</param>
    /// <returns>A failure, one that may have been none, or null.</returns>
    public static Measure? At(in Junction junction)
    {
        if (!StateCode.IsOutOfService(junction.After.Anchor.Value) || junction.IsUnchanged)
        {
            return null;
        }

        return junction.Region.IsOpen ? Measure.PossibleFailures
            : junction.Before is { } before && StateCode.IsOutOfService(before.Value) ? null
            : Measure.Failures;
    }
}
