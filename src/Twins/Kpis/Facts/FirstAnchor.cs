namespace AxComplex.Twins.Kpis.Facts;

/// <summary>The first value that is known in a stretch, with what is needed to compare it with the last one before the stretch.</summary>
/// <param name="Anchor">The value.</param>
/// <param name="IsChange">Whether the value came to be at the instant at which it was known; otherwise it was older and only seen then.</param>
/// <param name="Condition">What held at that instant.</param>
/// <param name="PlannedRunTime">The planned run time at that instant.</param>
/// <param name="Limit">How fast the counter can be.</param>
internal readonly record struct FirstAnchor(Anchor Anchor, bool IsChange, Condition Condition, Register PlannedRunTime, RateLimit Limit)
{
    /// <summary>Gets this as seen from before the stretch that comes earlier.</summary>
    public FirstAnchor After(in Condition condition, Register plannedRunTime) =>
        this with { Condition = Condition.After(condition), PlannedRunTime = PlannedRunTime.After(plannedRunTime) };
}
