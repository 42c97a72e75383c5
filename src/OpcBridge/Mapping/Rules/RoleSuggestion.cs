using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>What a signal may be for.</summary>
/// <param name="Role">The role; never Measurement, which is what remains without a suggestion.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Reason">Why.</param>
internal sealed record RoleSuggestion(SignalRole Role, double Confidence, Reason Reason)
{
    /// <summary>From here on a suggestion is taken without a person's word. A wrong state is worse than none.</summary>
    public const double Taken = 0.6;

    /// <summary>Gets what the values mean; null unless the role is <see cref="SignalRole.VendorState"/>.</summary>
    public ImmutableArray<StateValue>? States { get; init; }

    /// <summary>Gets what the values are multiplied by to come in the unit of the role. 1 leaves them as they are.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Gets the unit after that; null leaves it as the server says.</summary>
    public string? Unit { get; init; }
}
