namespace AxComplex.Contracts.Telemetry;

/// <summary>A stretch of equipment time in which every change would have been seen.</summary>
/// <param name="From">Its beginning, in UTC, inclusive.</param>
/// <param name="To">Its end, in UTC, exclusive; not before <paramref name="From"/>.</param>
public readonly record struct ObservationSpan(DateTime From, DateTime To);
