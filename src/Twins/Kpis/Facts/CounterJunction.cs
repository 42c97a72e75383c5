namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Counts where two known values of a counter meet.</summary>
internal static class CounterJunction
{
    /// <summary>Counts a change that was seen.</summary>
    /// <param name="before">The value before.</param>
    /// <param name="after">The value after.</param>
    /// <param name="limit">How fast the counter can be.</param>
    /// <param name="made">What was made; 0 when somebody set the counter.</param>
    /// <returns>False when somebody set the counter.</returns>
    public static bool Made(in Anchor before, in Anchor after, RateLimit limit, out long made)
    {
        made = limit.Made(before.Value, after.Value, Math.Max(0, after.At - before.At), out var wasSet);
        return !wasSet;
    }

    /// <summary>Counts.</summary>
    /// <param name="junction">Where they meet.</param>
    /// <param name="made">What was made at that instant for certain: every change was seen.</param>
    /// <returns>What was made somewhere in the time before in which nobody looked.</returns>
    public static CounterTally Count(in Junction junction, out long made)
    {
        made = 0;
        var (after, wasSet) = (junction.After, false);
        if (!junction.Region.IsOpen)
        {
            wasSet = junction.Before is { } before && !Made(before, after.Anchor, after.Limit, out made);
            return new CounterTally(default, default, default, default, wasSet && after.Condition.Class is not TimeClass.Outside ? 1 : 0);
        }

        if (junction.IsUnchanged)
        {
            return default;
        }

        var region = junction.Region.EndAt(after);
        var least = junction.Before is { } known
            ? after.Limit.Made(known.Value, after.Anchor.Value, region.Time.Total, out wasSet)
            : 0;
        return CounterTally.Of(region, least, wasSet && region.Time.In(plannedOnly: false) > 0, after.Limit, after.PlannedRunTime);
    }
}
