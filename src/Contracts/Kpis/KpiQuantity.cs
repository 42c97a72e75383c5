namespace AxComplex.Contracts.Kpis;

/// <summary>One of the sums that a KPI is divided from.</summary>
/// <param name="Value">What was summed over the part of the window in which everything that the KPI needs is known.</param>
/// <param name="Lower">At least so much in the whole window.</param>
/// <param name="Upper">At most so much in the whole window; null when nothing bounds it.</param>
/// <param name="Unit">Its unit: <c>parts</c>, <c>s</c>, <c>kWh</c> or <c>failures</c>.</param>
public sealed record KpiQuantity(double Value, double Lower, double? Upper, string Unit);
