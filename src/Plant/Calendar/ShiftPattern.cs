using System.Collections.Immutable;

namespace AxComplex.Plant.Calendar;

/// <summary>The shifts of a factory, the same every week.</summary>
/// <param name="Days">The days on which shifts begin.</param>
/// <param name="Shifts">The shifts of such a day.</param>
/// <param name="Breaks">The breaks of every shift.</param>
public sealed record ShiftPattern(
    ImmutableArray<DayOfWeek> Days, ImmutableArray<ShiftTimes> Shifts, ImmutableArray<BreakTimes> Breaks);

/// <summary>A shift of a day.</summary>
/// <param name="Name">Its name, <c>A</c>.</param>
/// <param name="Start">When it begins, local time.</param>
/// <param name="Hours">How long it is, in hours.</param>
public sealed record ShiftTimes(string Name, TimeOnly Start, double Hours);

/// <summary>A break of a shift.</summary>
/// <param name="AfterMinutes">How long after the shift's beginning, in minutes.</param>
/// <param name="Minutes">How long it is, in minutes.</param>
public sealed record BreakTimes(double AfterMinutes, double Minutes);
