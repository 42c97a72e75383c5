using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcBridge.Mapping.Rules;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>What a variable is going to be.</summary>
/// <param name="Candidate">What the server says of it.</param>
/// <param name="Role">What the twin does with it.</param>
/// <param name="Confidence">How sure the role is, 0 to 1; 1 for what a person or a saved mapping says, 0 for a plain measurement.</param>
/// <param name="Reason">Why; null for a plain measurement.</param>
/// <param name="Alternatives">What else it may be, the surest first.</param>
internal sealed record SignalPlan(
    SignalCandidate Candidate, SignalRole Role, double Confidence, Reason? Reason, ImmutableArray<RoleSuggestion> Alternatives)
{
    /// <summary>Gets what people call it.</summary>
    public LocalizedName Names { get; init; } = Candidate.Names;

    /// <summary>Gets its unit; null when it has none.</summary>
    public string? Unit { get; init; } = Candidate.Unit;

    /// <summary>Gets what its values are multiplied by. 1 leaves them as they are.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Gets what its values mean; null unless the role is VendorState.</summary>
    public ImmutableArray<StateValue>? States { get; init; }

    /// <summary>Gets the fastest that it can rise, per second; null when nobody said.</summary>
    public double? MaxPerSecond { get; init; }

    /// <summary>Gets whether it is left out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Gets whether the saved mapping of its machine does not know it.</summary>
    public bool IsNew { get; init; }
}
