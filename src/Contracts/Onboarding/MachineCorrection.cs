using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>What a person says about a machine and its variables. What is null, or not named, stays as it was suggested.</summary>
public sealed record MachineCorrection
{
    /// <summary>Gets the machine, as in <see cref="SuggestedMachine.Path"/>. Required.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Gets whether it is left out.</summary>
    public bool? Excluded { get; init; }

    /// <summary>Gets what people call it.</summary>
    public LocalizedName? Names { get; init; }

    /// <summary>Gets the planned run time per part, in seconds, of this kind of machine.</summary>
    public double? PlannedSecondsPerItem { get; init; }

    /// <summary>Gets what its kind is called, which is the title of the saved mapping.</summary>
    public string? ProfileTitle { get; init; }

    /// <summary>
    /// Gets the variables, each as it is to be from now on. It holds for all machines of the kind. A role that one of them takes is taken from
    /// the variable that had it.
    /// </summary>
    public ImmutableArray<SignalProfile> Signals { get; init; } = [];
}
