using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>What a KPI depends on besides the events.</summary>
/// <param name="Mapping">Which state, mode and order count as what.</param>
/// <param name="Planned">Planned busy time; null when there is no calendar, and then all time is.</param>
/// <param name="CalendarName">The name of the calendar with its version, for the rule version; null without one.</param>
public sealed record KpiRules(StateMapping Mapping, SpanSet? Planned = null, string? CalendarName = null)
{
    /// <summary>Gets the default: OPC 40001-1 Annex C, and no calendar.</summary>
    public static KpiRules Default { get; } = new(StateMapping.Machinery);

    /// <summary>Gets what stands in the rule version.</summary>
    public string Version => CalendarName is null ? Mapping.Name : $"{Mapping.Name} {CalendarName}";
}
