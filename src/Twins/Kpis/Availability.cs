using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>ISO 22400-2 Availability = APT / PBT, with what is not known beside it.</summary>
/// <remarks>
/// PBT, the planned busy time, is the whole window for now: there is no calendar yet that would take planned downtime out.
/// Setup is a loss, as the standard has it (NEE would not count it as one).
/// </remarks>
public static class Availability
{
    /// <summary>The name in <see cref="KpiResult.Kpi"/>.</summary>
    public const string Name = "availability";

    /// <summary>The version of this rule; it changes with every change of a result.</summary>
    public const string Rule = "availability/1";

    /// <summary>Computes the KPI of one machine.</summary>
    /// <param name="timeline">What is known of the machine.</param>
    /// <param name="window">The window.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The KPI; the value is null when nothing of the window is known.</returns>
    public static KpiResult Of(MachineTimeline timeline, KpiWindow window, StateMapping mapping) =>
        Of(TimeElements.Of(timeline, window, mapping), UnknownTime.Of(timeline, window, mapping), window, mapping);

    /// <summary>Computes the KPI of elements that are added up already.</summary>
    /// <param name="elements">The elements, of one machine or of several.</param>
    /// <param name="gaps">The unknown stretches.</param>
    /// <param name="window">The window.</param>
    /// <param name="mapping">Which state and mode counted as what.</param>
    /// <returns>The KPI.</returns>
    public static KpiResult Of(TimeElements elements, ImmutableArray<KpiGap> gaps, KpiWindow window, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        var total = elements.Total;
        return new KpiResult(
            Name,
            Value: elements.Known == 0 ? null : (double)elements.Production / elements.Known,
            Coverage: total == 0 ? 0 : (double)elements.Known / total,
            Lower: total == 0 ? null : (double)elements.Production / total,
            Upper: total == 0 ? null : (double)(elements.Production + elements.Unknown) / total,
            elements.ToMilliseconds(),
            gaps,
            window,
            $"{Rule} {mapping.Name}");
    }
}
