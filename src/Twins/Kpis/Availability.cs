using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>Availability of a <see cref="MachineTimeline"/>, for a reader of the history that has the states but not the whole <see cref="MachineEvents"/>.</summary>
public static class Availability
{
    private static readonly KpiDefinition Kpi = KpiCatalogue.Find(KpiNames.Availability)!;

    /// <summary>Computes the KPI of one machine.</summary>
    /// <param name="timeline">What is known of the machine.</param>
    /// <param name="window">The window.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The KPI; the value is null when nothing of the window is known.</returns>
    public static KpiResult Of(MachineTimeline timeline, KpiWindow window, StateMapping mapping) => Of([timeline], window, mapping)!;

    /// <summary>Computes the KPI of several machines: the time elements are summed, then divided; percentages are never averaged.</summary>
    /// <param name="machines">What is known of each machine that has a state.</param>
    /// <param name="window">The window, the same for all.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The KPI, its elements adding up to the window times the number of machines; null without a machine.</returns>
    public static KpiResult? Of(IReadOnlyCollection<MachineTimeline> machines, KpiWindow window, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentNullException.ThrowIfNull(window);
        var (totals, gaps, rules) = (KpiTotals.Empty, new List<KpiGap>(), new KpiRules(mapping));
        foreach (var machine in machines)
        {
            var (tracks, description) = (MachineTracks.Of(machine), Describe(machine));
            totals += Totals(tracks, description, window, mapping);
            var declared = machine.Gaps.Select(g => g with { Signal = null });
            gaps.AddRange(new KpiGaps(tracks, description, window.From.UtcDateTime, window.To.UtcDateTime, [.. declared], rules).Of(Kpi));
        }

        return totals.Divide(Kpi, window, machines.Count == 1 ? [.. gaps] : KpiGaps.Join(gaps), rules.Version);
    }

    private static KpiTotals Totals(MachineTracks tracks, MachineDescription description, KpiWindow window, StateMapping mapping)
    {
        var (from, to) = (window.From.UtcTicks, window.To.UtcTicks);
        if (from >= to)
        {
            return KpiTotals.OfNoTime(description, mapping);
        }

        var before = tracks.First < from ? FactsReader.Read(tracks, tracks.First, from, planned: null, isOutside: true) : null;
        return KpiTotals.Of(description, FactsReader.Read(tracks, from, to, planned: null, isOutside: false), before, after: null, mapping);
    }

    private static MachineDescription Describe(MachineTimeline timeline)
    {
        static SignalDescription Signal(SignalRole role) => new(role.ToString(), new(role.ToString(), role.ToString()), null, role, "");
        return new(
            default,
            new("-", "-"),
            null,
            timeline.Mode is null ? [Signal(SignalRole.ItemState)] : [Signal(SignalRole.ItemState), Signal(SignalRole.OperationMode)]);
    }
}
