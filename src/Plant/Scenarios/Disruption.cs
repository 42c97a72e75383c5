namespace AxComplex.Plant.Scenarios;

/// <summary>Something that is out of order with a server.</summary>
/// <param name="Step">What.</param>
/// <param name="Since">Since when, plant time in UTC.</param>
/// <param name="Until">When it is mended; null for when somebody does.</param>
internal sealed record Disruption(ScenarioStep Step, DateTime Since, DateTime? Until);
