namespace AxComplex.Contracts.Onboarding;

/// <summary>How a server's clock stands beside the bridge's. All KPIs are computed in the equipment's time.</summary>
/// <param name="ServerTime">What the server said.</param>
/// <param name="OffsetSeconds">By how much it is ahead of the bridge; below 0 when it is behind. Half the way there and back is counted in.</param>
/// <param name="IsFar">Whether that is more than a few seconds: values then seem to come from the past or the future.</param>
public sealed record ClockReport(DateTimeOffset ServerTime, double OffsetSeconds, bool IsFar);
