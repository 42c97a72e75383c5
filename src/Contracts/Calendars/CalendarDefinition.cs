using System.Collections.Immutable;

namespace AxComplex.Contracts.Calendars;

/// <summary>
/// When a factory, a line or a machine is meant to be busy: what is in a shift and in none of its breaks and in no planned downtime
/// is planned busy time, PBT of ISO 22400-2.
/// </summary>
/// <param name="Name">What people call it.</param>
/// <param name="Version">Counts up with every change, from 1; it is part of the rule version of every KPI that it went into.</param>
/// <param name="TimeZone">The IANA name of the time zone that the times are in, for example <c>Asia/Seoul</c>.</param>
/// <param name="Weekly">The shifts of an ordinary week; empty for none.</param>
/// <param name="SpecialDates">The dates on which other shifts run; a date occurs once.</param>
/// <param name="Downtimes">Stretches in which nothing is meant to run whatever the shifts say: planned maintenance, an audit.</param>
public sealed record CalendarDefinition(
    string Name,
    int Version,
    string TimeZone,
    ImmutableArray<WeeklyShift> Weekly,
    ImmutableArray<SpecialDate> SpecialDates,
    ImmutableArray<PlannedDowntime> Downtimes);
