using System.Collections.Immutable;

namespace AxComplex.Contracts.Calendars;

/// <summary>A shift, in the time of the calendar's zone.</summary>
/// <param name="Name">What people call it, for example <c>A</c> or <c>주간</c>.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; at or before <paramref name="Start"/> it ends on the next day.</param>
/// <param name="Breaks">Its breaks, each within the shift, none overlapping; empty for none.</param>
public sealed record ShiftDefinition(string Name, TimeOnly Start, TimeOnly End, ImmutableArray<ShiftBreak> Breaks);
