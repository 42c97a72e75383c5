using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Contracts.Api;

/// <summary>KPIs, period by period. <c>GET …/kpis?from&amp;to&amp;by&amp;kpi</c> of a machine, a line, a factory or a company.</summary>
/// <param name="Periods">The periods, in order of time: the window itself, or its hours, shifts or days, cut where the window begins and ends.</param>
public sealed record KpiReport(ImmutableArray<KpiPeriod> Periods);

/// <summary>The KPIs of one period.</summary>
/// <param name="Window">The period, equipment time.</param>
/// <param name="Shift">The name of the shift; null when it was not asked by shift.</param>
/// <param name="Date">The date on which the shift or the day begins, in the calendar's zone; null when it was not asked by shift or day.</param>
/// <param name="Machines">How many machines are in it.</param>
/// <param name="Kpis">The KPIs for which at least one machine has the signals, each with coverage, bounds and gaps.</param>
/// <param name="Quantities">
/// What was counted in the period, planned or not: <c>GQ SQ RQ</c>, parts, and <c>energy</c>, kWh, those that at least one machine counts. The value is
/// what is certain to the instant.
/// </param>
/// <param name="Losses">Planned busy time that was lost for a cause that the machines tell.</param>
/// <param name="Bottleneck">Of a line: the machine that holds it back; null otherwise, and where no machine has a value.</param>
public sealed record KpiPeriod(
    KpiWindow Window,
    string? Shift,
    DateOnly? Date,
    int Machines,
    ImmutableArray<KpiResult> Kpis,
    ImmutableSortedDictionary<string, KpiQuantity> Quantities,
    KpiLosses Losses,
    BottleneckView? Bottleneck = null);

/// <summary>Planned busy time that was lost for a cause that the machines tell, as PackML does; milliseconds.</summary>
/// <param name="InternalMs">Lost inside of the machine's own flow: Held.</param>
/// <param name="ExternalMs">Lost for what is outside, starved or blocked: Suspended.</param>
public sealed record KpiLosses(long InternalMs, long ExternalMs);
