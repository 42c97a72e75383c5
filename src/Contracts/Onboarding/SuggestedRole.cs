using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>What a variable may be for.</summary>
/// <param name="Role">The role.</param>
/// <param name="Confidence">How sure that is, 0 to 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="States">What its values would mean; null unless the role is VendorState and the values are understood.</param>
/// <param name="Factor">What its values would be multiplied by; 1 leaves them.</param>
public sealed record SuggestedRole(SignalRole Role, double Confidence, MappingReason Reason, ImmutableArray<StateValue>? States, double Factor);
