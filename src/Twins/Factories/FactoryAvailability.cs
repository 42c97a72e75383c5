using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Factories;

/// <summary>Availability over the machines of a factory: the time elements are summed, then divided; percentages are never averaged.</summary>
public static class FactoryAvailability
{
    /// <summary>Computes the KPI of a factory.</summary>
    /// <param name="machines">What is known of each machine that has a state.</param>
    /// <param name="window">The window, the same for all.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The KPI, its elements adding up to the window times the number of machines; null without a machine.</returns>
    public static KpiResult? Of(IReadOnlyCollection<MachineTimeline> machines, KpiWindow window, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(machines);
        if (machines.Count == 0)
        {
            return null;
        }

        var sum = default(TimeElements);
        var gaps = new List<KpiGap>();
        foreach (var machine in machines)
        {
            sum += TimeElements.Of(machine, window, mapping);
            gaps.AddRange(UnknownTime.Of(machine, window, mapping));
        }

        return Availability.Of(sum, UnknownTime.Join(gaps), window, mapping);
    }
}
