using System.Collections.Immutable;

namespace AxComplex.Plant.Scenarios;

/// <summary>How the plant stands.</summary>
/// <param name="PlantTime">Plant time, UTC.</param>
/// <param name="Speed">Plant seconds per real second.</param>
/// <param name="Seed">What makes this run different from another.</param>
/// <param name="Factories">Its servers.</param>
/// <param name="Disruptions">What is out of order with them.</param>
/// <param name="PlannedSteps">How many steps of the scenario's file are still to come.</param>
public sealed record PlantStatus(
    DateTime PlantTime,
    double Speed,
    int Seed,
    ImmutableArray<FactoryStatus> Factories,
    ImmutableArray<DisruptionStatus> Disruptions,
    int PlannedSteps);

/// <summary>How the server of a factory stands.</summary>
/// <param name="Factory">The factory's path.</param>
/// <param name="Endpoint">Where clients find it.</param>
/// <param name="IsUp">Whether it runs.</param>
/// <param name="IsFrozen">Whether nothing comes through to it.</param>
/// <param name="Sessions">How many sessions it has.</param>
/// <param name="ClockOffset">By how much its equipment's clock is ahead.</param>
/// <param name="Thumbprint">The thumbprint of its certificate.</param>
public sealed record FactoryStatus(
    string Factory, string Endpoint, bool IsUp, bool IsFrozen, int Sessions, TimeSpan ClockOffset, string Thumbprint);

/// <summary>Something that is out of order with a server.</summary>
/// <param name="Action">What.</param>
/// <param name="Factory">The factory's path.</param>
/// <param name="Since">Since when, plant time in UTC.</param>
/// <param name="Until">When it is mended; null for when somebody does.</param>
public sealed record DisruptionStatus(string Action, string Factory, DateTime Since, DateTime? Until);
