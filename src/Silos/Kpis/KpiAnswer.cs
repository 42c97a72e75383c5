using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Factories;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;

namespace AxComplex.Silos.Kpis;

/// <summary>Makes answers of totals.</summary>
internal static class KpiAnswer
{
    /// <summary>The most gaps of a KPI in a report; the longest stay.</summary>
    private const int MaxGaps = 100;

    /// <summary>Makes the report of one machine.</summary>
    public static KpiReport Of(IReadOnlyList<Period> periods, IReadOnlyList<WindowTotals> totals, ImmutableArray<KpiDefinition> kpis) =>
        new([.. periods.Zip(totals, (period, sum) => Of(period, sum, kpis))]);

    /// <summary>Makes the report of several machines: summed, then divided.</summary>
    /// <param name="periods">The periods.</param>
    /// <param name="machines">The totals of the machines, each by period.</param>
    /// <param name="kpis">Which KPIs.</param>
    /// <param name="more">What the rules of a line say besides those of its machines; null for nothing.</param>
    public static KpiReport Of(
        IReadOnlyList<Period> periods,
        IReadOnlyList<(MachineId Machine, IReadOnlyList<WindowTotals> Totals)> machines,
        ImmutableArray<KpiDefinition> kpis,
        string? more = null) => new(
        [
            .. periods.Select((period, i) =>
            {
                var sum = WindowTotals.Sum(period.Window, [.. machines.Select(m => m.Totals[i])]);
                return Of(period, more is null ? sum : sum with { Rules = $"{sum.Rules} {more}" }, kpis) with
                {
                    Bottleneck = more is null ? null : Bottleneck([.. machines.Select(m => (m.Machine, m.Totals[i]))]),
                };
            }),
        ]);

    /// <summary>Divides.</summary>
    /// <returns>The KPIs for which there are the signals; their gaps bounded.</returns>
    public static ImmutableArray<KpiResult> Divide(WindowTotals totals, IEnumerable<KpiDefinition> kpis) => [.. kpis.Select(totals.Divide).OfType<KpiResult>().Select(Bounded)];

    private static KpiPeriod Of(Period period, WindowTotals totals, ImmutableArray<KpiDefinition> kpis) => new(
        period.Window,
        period.Shift,
        period.Date,
        totals.Totals.Machines,
        Divide(totals, kpis),
        totals.Totals.Quantities,
        new(totals.Totals.Losses.Internal / TimeSpan.TicksPerMillisecond, totals.Totals.Losses.External / TimeSpan.TicksPerMillisecond));

    private static KpiResult Bounded(KpiResult kpi) => kpi.Gaps.Length <= MaxGaps ? kpi : kpi with
    {
        Gaps = [.. kpi.Gaps.OrderByDescending(g => g.To - g.From).Take(MaxGaps).OrderBy(g => g.From)],
        GapsLeftOut = kpi.Gaps.Length - MaxGaps,
    };

    private static BottleneckView? Bottleneck(IReadOnlyList<(MachineId Machine, WindowTotals Totals)> machines)
    {
        foreach (var kpi in new[] { KpiNames.Oee, KpiNames.Availability }.Select(name => KpiCatalogue.Find(name)!))
        {
            var figures = machines.Select(m => (m.Machine, Kpi: m.Totals.Divide(kpi))).Where(m => m.Kpi is not null).Select(m => (m.Machine, m.Kpi!)).ToList();
            if (LineBottleneck.Of(figures) is { } found)
            {
                return new(found.Machine, kpi.Name, found.Kpi.Value!.Value, found.IsCertain);
            }
        }

        return null;
    }
}
