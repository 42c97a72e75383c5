using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Factories;

/// <summary>
/// Adds up machines to lines, areas and factories, and factories to companies: time elements and quantities are summed, then divided. Over
/// different products, Effectiveness, OEE and NEE are weighted by planned run time, because it is PRU · quantity that is summed.
/// </summary>
public static class FactoryRollUp
{
    /// <summary>Adds up.</summary>
    /// <param name="totals">The totals of different machines over the same window.</param>
    /// <returns>Their sum; <see cref="KpiTotals.Empty"/> for none.</returns>
    public static KpiTotals Sum(IEnumerable<KpiTotals> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        return totals.Aggregate(KpiTotals.Empty, static (sum, next) => sum + next);
    }

    /// <summary>Adds up the machines below a node of a factory.</summary>
    /// <param name="tree">The factory's equipment.</param>
    /// <param name="node">The name of the node; null for the whole factory.</param>
    /// <param name="machines">The totals of the machines over the same window; those that are missing are left out.</param>
    /// <returns>Their sum.</returns>
    public static KpiTotals Of(EquipmentTree tree, string? node, IReadOnlyDictionary<MachineId, KpiTotals> machines)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(machines);
        return Sum(tree.MachinesOf(node).Where(machines.ContainsKey).Select(m => machines[m]));
    }
}
