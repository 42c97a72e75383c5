using System.Collections.Immutable;

namespace AxComplex.Contracts.Kpis;

/// <summary>A KPI with everything that is needed to trust it or not.</summary>
/// <param name="Kpi">Which KPI, for example <c>availability</c>.</param>
/// <param name="Value">The ratio over the known part of the window, 0 to 1; null when nothing of it is known.</param>
/// <param name="Coverage">The known part of the window, 0 to 1.</param>
/// <param name="Lower">The value if all unknown time were the worst; null when the window is empty.</param>
/// <param name="Upper">The value if all unknown time were the best; null when the window is empty.</param>
/// <param name="Elements">The time elements, in milliseconds, <c>unknown</c> among them; they add up to the window exactly.</param>
/// <param name="Gaps">The unknown stretches, in order.</param>
/// <param name="Window">The window, equipment time.</param>
/// <param name="RuleVersion">The version of the rule that computed it; the same events under the same version give the same result.</param>
public sealed record KpiResult(
    string Kpi,
    double? Value,
    double Coverage,
    double? Lower,
    double? Upper,
    ImmutableSortedDictionary<string, long> Elements,
    ImmutableArray<KpiGap> Gaps,
    KpiWindow Window,
    string RuleVersion);
