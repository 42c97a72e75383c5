using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>How a kind of machine is mapped: made once, and then every machine of the kind maps itself.</summary>
public sealed record MachineProfile
{
    /// <summary>The version of the format.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets the version of the format: 1.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets its name within the company, a segment: <c>press-type</c>. Required.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what people call it. Required.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// Gets the type definition of the machines; null for machines without one. A type of a companion specification, or none, says too
    /// little: such machines are known by their variables.
    /// </summary>
    public MachineTypeKey? MachineType { get; init; }

    /// <summary>Gets the planned run time per part (PRU), in seconds; null when no one said or a signal says it.</summary>
    public double? PlannedSecondsPerItem { get; init; }

    /// <summary>Gets every variable of the kind, those that are left out too: what is not here is new. Required.</summary>
    public required ImmutableArray<SignalProfile> Signals { get; init; }
}
