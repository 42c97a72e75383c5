namespace AxComplex.Twins.Kpis.Facts;

/// <summary>Counts where two known values of a counter meet.</summary>
internal static class CounterJunction
{
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
            if (junction.Before is { } before)
            {
                made = after.Limit.Made(before.Value, after.Anchor.Value, Math.Max(0, after.Anchor.At - before.At), out wasSet);
            }

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
