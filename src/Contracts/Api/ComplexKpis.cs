using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Contracts.Api;

/// <summary>Figures over all companies that tell nothing about one of them. <c>GET /api/v1/complex/kpis?from&amp;to&amp;by&amp;kpi</c>.</summary>
/// <param name="Periods">The periods, in order of time.</param>
public sealed record ComplexKpis(ImmutableArray<ComplexPeriod> Periods);

/// <summary>The figures of one period.</summary>
/// <param name="Window">The period, equipment time, whole hours of UTC.</param>
/// <param name="Kpis">The figures; each is shown or withheld on its own.</param>
public sealed record ComplexPeriod(KpiWindow Window, ImmutableArray<ComplexKpi> Kpis);

/// <summary>A KPI over the companies of the complex. It names no company, lists no gap, and shows none of the sums.</summary>
/// <param name="Kpi">Which KPI, one of <see cref="KpiNames"/>.</param>
/// <param name="Value">As in <see cref="KpiResult"/>; null also when it is withheld.</param>
/// <param name="Coverage">As in <see cref="KpiResult"/>; null when it is withheld.</param>
/// <param name="Lower">As in <see cref="KpiResult"/>; null also when it is withheld.</param>
/// <param name="Upper">As in <see cref="KpiResult"/>; null also when it is withheld.</param>
/// <param name="Unit">The unit.</param>
/// <param name="RuleVersion">The rule and its version.</param>
/// <param name="Companies">How many companies are in it; null when it is withheld.</param>
/// <param name="Withheld">Why it is withheld; null when it is shown.</param>
/// <param name="Because">The reason as a sentence; null when it is shown.</param>
public sealed record ComplexKpi(
    string Kpi,
    double? Value,
    double? Coverage,
    double? Lower,
    double? Upper,
    string Unit,
    string RuleVersion,
    int? Companies,
    WithheldReason? Withheld,
    string? Because);

/// <summary>Why a figure over several companies is not shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithheldReason>))]
public enum WithheldReason
{
    /// <summary>Too few companies have it.</summary>
    TooFewCompanies,

    /// <summary>One company makes up too much of it.</summary>
    DominantCompany,
}
