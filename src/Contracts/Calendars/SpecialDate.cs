using System.Collections.Immutable;

namespace AxComplex.Contracts.Calendars;

/// <summary>A date on which other shifts begin than the day of the week says.</summary>
/// <param name="Date">The date, in the calendar's zone.</param>
/// <param name="Shifts">The shifts that begin on it; empty for a holiday.</param>
/// <param name="Reason">Why, for example <c>추석</c>.</param>
public sealed record SpecialDate(DateOnly Date, ImmutableArray<ShiftDefinition> Shifts, string Reason);
