using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Kpis;

/// <summary>The query of a question for KPIs, as it came.</summary>
/// <param name="From">The beginning of the window, equipment time, ISO 8601; left out for an hour before the end.</param>
/// <param name="To">The end of the window; left out for where the observation ends.</param>
/// <param name="By">How the window is cut.</param>
/// <param name="Kpi">Which KPIs.</param>
/// <param name="Recompute">Whether to compute from the events alone.</param>
internal sealed record KpiQuery(
    [property: FromQuery(Name = "from"), Description("The beginning of the window, equipment time, ISO 8601. Default: an hour before the end.")]
    DateTimeOffset? From,
    [property: FromQuery(Name = "to"), Description("The end of the window. Default: where the observation ends.")]
    DateTimeOffset? To,
    [property: FromQuery(Name = "by"), Description("hour, shift or day; left out for the window as a whole.")]
    string? By,
    [property: FromQuery(Name = "kpi"), Description("Which KPIs, with commas: oee,availability. Default: all.")]
    string? Kpi,
    [property: FromQuery(Name = "recompute"), Description("true reads the events again, whatever is kept of their hours. The answer is the same to the last bit.")]
    bool? Recompute);
