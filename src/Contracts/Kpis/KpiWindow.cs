namespace AxComplex.Contracts.Kpis;

/// <summary>The stretch of equipment time that a KPI is about.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
public sealed record KpiWindow(DateTimeOffset From, DateTimeOffset To);
