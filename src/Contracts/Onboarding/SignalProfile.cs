using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>What one variable of a kind of machine is. What is null is as the server says.</summary>
public sealed record SignalProfile
{
    /// <summary>
    /// Gets the way from the machine, one name a step: <c>Name</c> of the standard's namespace, <c>1:Name</c> of the server's own,
    /// <c>nsu=uri;Name</c> of every other. Fields of a structure have their plain names. Required.
    /// </summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Gets what the twin does with it. Default Measurement.</summary>
    public SignalRole Role { get; init; }

    /// <summary>Gets whether it is left out: neither read nor stored. Default false.</summary>
    public bool Excluded { get; init; }

    /// <summary>Gets whether a machine of the kind may lack it: then it is not reported as missing. Default false.</summary>
    public bool Optional { get; init; }

    /// <summary>Gets what people call it; null for the names of the server.</summary>
    public LocalizedName? Names { get; init; }

    /// <summary>Gets the unit; null for that of the server.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets what a number is multiplied by before anything else; null for nothing. Not 0.</summary>
    public double? Factor { get; init; }

    /// <summary>Gets what the values mean; needed for the role VendorState, null for every other.</summary>
    public ImmutableArray<StateValue>? States { get; init; }

    /// <summary>Gets the fastest that a counter can rise, per second; null when nobody said.</summary>
    public double? MaxPerSecond { get; init; }
}
