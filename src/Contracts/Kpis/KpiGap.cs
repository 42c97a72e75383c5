namespace AxComplex.Contracts.Kpis;

/// <summary>A stretch of the window of which nothing is known.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Cause">The cause as the bridge declared it; null when nobody did.</param>
public sealed record KpiGap(DateTimeOffset From, DateTimeOffset To, Telemetry.GapCause? Cause);
