namespace AxComplex.Plant.Scenarios;

/// <summary>What became of a command.</summary>
/// <param name="At">When it happened, plant time in UTC.</param>
/// <param name="Until">When it ends; null for what is over at once, or lasts.</param>
/// <param name="Conflict">Why it did not happen; null when it did.</param>
public sealed record ScenarioOutcome(DateTime At, DateTime? Until, string? Conflict = null);
