using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis;

/// <summary>Computes the KPIs of one machine in any window straight from its events. The same events give the same results to the last bit.</summary>
public static class MachineKpis
{
    /// <summary>Computes all KPIs for which the machine has the signals.</summary>
    /// <param name="events">The events of the window.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The KPIs, in the order of <see cref="KpiCatalogue.All"/>; none for an empty window.</returns>
    public static ImmutableArray<KpiResult> All(MachineEvents events, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        if (events.From >= events.To)
        {
            return [];
        }

        var totals = Totals(events, rules);
        var window = new KpiWindow(events.From, events.To);
        var gaps = new KpiGaps(events, rules);
        return [.. KpiCatalogue.All.Select(kpi => totals.Divide(kpi, window, gaps.Of(kpi), rules.Version)).OfType<KpiResult>()];
    }

    /// <summary>Computes one KPI.</summary>
    /// <param name="kpi">Which.</param>
    /// <param name="events">The events of the window.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The KPI; null for a machine without the signals that it needs, and for an empty window.</returns>
    public static KpiResult? Of(KpiDefinition kpi, MachineEvents events, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        return events.From >= events.To
            ? null
            : Totals(events, rules).Divide(kpi, new(events.From, events.To), new KpiGaps(events, rules).Of(kpi), rules.Version);
    }

    /// <summary>Adds up the sums of one machine, for a roll-up.</summary>
    /// <param name="events">The events of the window, which is not empty.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The totals.</returns>
    public static KpiTotals Totals(MachineEvents events, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        return KpiTotals.Of(
            events.Description, WindowFacts.Of(events, rules.Planned), WindowFacts.Before(events), WindowFacts.After(events), rules.Mapping);
    }
}
