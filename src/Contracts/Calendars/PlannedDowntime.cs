namespace AxComplex.Contracts.Calendars;

/// <summary>A stretch in which nothing is meant to run.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive; after <paramref name="From"/>.</param>
/// <param name="Reason">Why, for example <c>planned maintenance</c>.</param>
public sealed record PlannedDowntime(DateTimeOffset From, DateTimeOffset To, string Reason);
