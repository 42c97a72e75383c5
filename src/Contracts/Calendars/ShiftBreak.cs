namespace AxComplex.Contracts.Calendars;

/// <summary>A break in which nothing is meant to run.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; at or before <paramref name="Start"/> it ends on the next day.</param>
public sealed record ShiftBreak(TimeOnly Start, TimeOnly End);
