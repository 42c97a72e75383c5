namespace Orleans.Runtime;

/// <summary>When a reminder ticks.</summary>
/// <param name="firstTickTime">When it was to tick first.</param>
/// <param name="period">From tick to tick.</param>
/// <param name="timeStamp">When this tick was sent.</param>
[GenerateSerializer]
[Immutable]
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    /// <summary>Gets when it was to tick first, in UTC.</summary>
    [Id(0)]
    public DateTime FirstTickTime { get; } = firstTickTime;

    /// <summary>Gets the time from tick to tick.</summary>
    [Id(1)]
    public TimeSpan Period { get; } = period;

    /// <summary>Gets when this tick was sent, in UTC. Ticks that were missed while the silo was down are not sent later.</summary>
    [Id(2)]
    public DateTime CurrentTickTime { get; } = timeStamp;

    /// <inheritdoc/>
    public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
}
