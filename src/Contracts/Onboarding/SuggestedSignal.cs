using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A variable that was found, and what it would be.</summary>
/// <param name="Path">Where it is: one name a step from its machine. Names it in corrections.</param>
/// <param name="Names">What people call it.</param>
/// <param name="DataType">The name of its data type.</param>
/// <param name="Unit">Its unit; null when it has none.</param>
/// <param name="Value">Its value when it was looked at, as text of at most 200 characters; null when it had none.</param>
/// <param name="Role">What the twin would do with it.</param>
/// <param name="Confidence">How sure that is, 0 to 1; 1 for what a person or a saved mapping says, 0 for a plain measurement.</param>
/// <param name="Reason">Why; null for a plain measurement.</param>
/// <param name="Alternatives">What else it may be, the surest first.</param>
/// <param name="Excluded">Whether it is left out.</param>
/// <param name="IsNew">Whether the saved mapping of its machine does not know it.</param>
/// <param name="States">What its values mean; null unless the role is VendorState.</param>
/// <param name="MaxPerSecond">The fastest that it can rise; null when nobody said.</param>
/// <param name="Labels">What the server calls its values; empty when it does not say.</param>
public sealed record SuggestedSignal(
    ImmutableArray<string> Path,
    LocalizedName Names,
    string DataType,
    string? Unit,
    string? Value,
    SignalRole Role,
    double Confidence,
    MappingReason? Reason,
    ImmutableArray<SuggestedRole> Alternatives,
    bool Excluded,
    bool IsNew,
    ImmutableArray<StateValue>? States,
    double? MaxPerSecond,
    ImmutableSortedDictionary<string, string> Labels);
