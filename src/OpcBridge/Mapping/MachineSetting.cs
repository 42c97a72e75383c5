using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>What a person said about one machine of a connection, and not about its kind.</summary>
public sealed record MachineSetting
{
    /// <summary>Gets where the machine is: one name a step from the Objects folder, as in <see cref="Contracts.Onboarding.SignalProfile.Path"/>. Required.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Gets the saved mapping that it is read by; null for the one of its kind.</summary>
    public string? Profile { get; init; }

    /// <summary>Gets whether it is left out. Default false.</summary>
    public bool Excluded { get; init; }

    /// <summary>Gets what people call it; null for the names of the server.</summary>
    public LocalizedName? Names { get; init; }

    /// <summary>Gets its planned run time per part (PRU), in seconds; null for that of its kind.</summary>
    public double? PlannedSecondsPerItem { get; init; }
}
