using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Twins.Factories;

/// <summary>
/// The machine that holds a line back: the one with the lowest figure. This is not the KPI of the line, which is summed and divided
/// (<see cref="FactoryRollUp"/>); it is shown beside it, under its own name.
/// </summary>
/// <param name="Machine">The machine.</param>
/// <param name="Kpi">Its figure.</param>
/// <param name="IsCertain">Whether no other machine can be lower, whatever happened where nobody looked.</param>
public sealed record LineBottleneck(MachineId Machine, KpiResult Kpi, bool IsCertain)
{
    /// <summary>Finds the bottleneck.</summary>
    /// <param name="machines">The machines of the line with the same KPI over the same window; those without a value are left out.</param>
    /// <returns>The machine with the lowest value, of equals the first; null when none has one.</returns>
    public static LineBottleneck? Of(IReadOnlyCollection<(MachineId Machine, KpiResult Kpi)> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        if (machines.Where(m => m.Kpi.Value is not null).OrderBy(m => m.Kpi.Value).Select(m => ((MachineId, KpiResult)?)m).FirstOrDefault() is not var (machine, kpi))
        {
            return null;
        }

        return new(machine, kpi, machines.Where(m => m.Machine != machine).All(m => m.Kpi.Lower >= kpi.Upper));
    }
}
