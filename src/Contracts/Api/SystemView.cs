namespace AxComplex.Contracts.Api;

/// <summary>How this silo stands; for the operator. <c>GET /api/v1/system</c>.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="StartedAt">Since when it runs, by its own clock.</param>
/// <param name="Companies">How many companies are known.</param>
/// <param name="Machines">How many machines are known.</param>
/// <param name="Connections">How many connections have sent anything.</param>
/// <param name="LiveViews">How many readers of live events there are.</param>
/// <param name="OldestAvailable">The time before which values have been dropped for their age; null when none have.</param>
/// <param name="KpiHoursBehind">
/// How many hours of machines are over and wait to be computed, so that KPIs of them are answered at once; null when nobody has looked yet, or
/// <c>Silos:Kpis:KeepHoursEvery</c> is 0.
/// </param>
public sealed record SystemView(
    string Version, DateTimeOffset StartedAt, int Companies, int Machines, int Connections, int LiveViews, DateTimeOffset? OldestAvailable, long? KpiHoursBehind);
