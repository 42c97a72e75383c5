using System.Collections.Immutable;

namespace AxComplex.Contracts.Kpis;

/// <summary>A KPI with everything that is needed to trust it or not; docs/kpis.md has the formulas.</summary>
/// <param name="Kpi">Which KPI, one of <see cref="KpiNames"/>.</param>
/// <param name="Value">
/// The KPI over the part of the window in which everything that it needs is known, moved into the bounds where it would lie outside;
/// null when nothing is known or there is nothing to divide by.
/// </param>
/// <param name="Coverage">That part of the time that counts, 0 to 1. At 1, value, lower and upper are the same number.</param>
/// <param name="Lower">The KPI cannot be lower, whatever happened where nobody looked; null when there is nothing to divide by.</param>
/// <param name="Upper">The KPI cannot be higher; null when nothing bounds it, or there is nothing to divide by.</param>
/// <param name="Elements">
/// The time elements of ISO 22400-2 in milliseconds: <c>ADET ADOT APMT APT AUST</c> of planned busy time, its <c>unknown</c> time, and
/// <c>notPlanned</c>; zeros among them. They add up to the window exactly, times the number of machines.
/// </param>
/// <param name="Gaps">The stretches of planned busy time in which something that the KPI needs is not known, in order.</param>
/// <param name="Window">The window, equipment time.</param>
/// <param name="RuleVersion">The version of the rule that computed it; the same events under the same version give the same result.</param>
/// <param name="Unit">The unit of value and bounds: <c>1</c> for a ratio, <c>parts/h</c>, <c>h</c>, or <c>kWh/part</c>.</param>
public sealed record KpiResult(
    string Kpi,
    double? Value,
    double Coverage,
    double? Lower,
    double? Upper,
    ImmutableSortedDictionary<string, long> Elements,
    ImmutableArray<KpiGap> Gaps,
    KpiWindow Window,
    string RuleVersion,
    string Unit = "1")
{
    /// <summary>Gets the sums that the KPI is divided from, by their abbreviation in ISO 22400-2: <c>APT</c>, <c>GQ</c>, <c>PRU*GQ</c>.</summary>
    public ImmutableSortedDictionary<string, KpiQuantity> Quantities { get; init; } = ImmutableSortedDictionary<string, KpiQuantity>.Empty;

    /// <summary>Gets how many gaps an answer left out of <see cref="Gaps"/>, the shortest; 0 when all are there.</summary>
    public int GapsLeftOut { get; init; }

    /// <summary>Gets what a reader has to know beside the numbers; empty for nothing.</summary>
    public ImmutableArray<KpiNote> Notes { get; init; } = [];
}
