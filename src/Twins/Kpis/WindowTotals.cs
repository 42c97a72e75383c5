using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Definitions;

namespace AxComplex.Twins.Kpis;

/// <summary>What is known of one machine, or of several, in one window: everything that its KPIs are divided from.</summary>
/// <param name="Window">The window.</param>
/// <param name="Totals">The sums.</param>
/// <param name="Gaps">What is not known, by KPI.</param>
/// <param name="Rules">The rules by which they were added up, for the rule version.</param>
public sealed record WindowTotals(KpiWindow Window, KpiTotals Totals, KpiGapLists Gaps, string Rules)
{
    /// <summary>Computes them of one machine straight from its events.</summary>
    /// <param name="events">The events of the window.</param>
    /// <param name="rules">The rules.</param>
    /// <returns>The totals; for an empty window those of no time.</returns>
    public static WindowTotals Of(MachineEvents events, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(rules);
        var window = new KpiWindow(events.From, events.To);
        return events.From >= events.To
            ? new(window, KpiTotals.OfNoTime(events.Description, rules.Mapping), KpiGapLists.Empty, rules.Version)
            : new(window, MachineKpis.Totals(events, rules), KpiGapLists.Of(events, rules), rules.Version);
    }

    /// <summary>Adds up different machines over the same window: elements and quantities are summed, dividing comes last.</summary>
    /// <param name="window">The window.</param>
    /// <param name="machines">The totals of the machines.</param>
    /// <returns>Their sum; the rules of all of them, where they differ.</returns>
    public static WindowTotals Sum(KpiWindow window, IReadOnlyCollection<WindowTotals> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        var rules = machines.Select(m => m.Rules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new(
            window,
            Factories.FactoryRollUp.Sum(machines.Select(m => m.Totals)),
            KpiGapLists.Join([.. machines.Select(m => m.Gaps)]),
            rules.Count == 0 ? KpiRules.Default.Version : string.Join(" + ", rules));
    }

    /// <summary>Divides.</summary>
    /// <param name="kpi">Which KPI.</param>
    /// <returns>The KPI; null when no machine has the signals that it needs.</returns>
    public KpiResult? Divide(KpiDefinition kpi)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        return Totals.Divide(kpi, Window, Gaps.Of(kpi.Name), Rules);
    }
}
