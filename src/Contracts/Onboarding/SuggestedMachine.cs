using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A machine that was found, and what it would be.</summary>
/// <param name="Path">Where it is: one name a step from the Objects folder. Names it in corrections.</param>
/// <param name="Name">Its segment within the factory.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Type">The name of its type definition; null when it has none.</param>
/// <param name="Identification">Its nameplate: Manufacturer, Model, SerialNumber …, as far as it has one.</param>
/// <param name="Excluded">Whether it is left out.</param>
/// <param name="PlannedSecondsPerItem">Its planned run time per part, in seconds; null when nobody said.</param>
/// <param name="Match">How it fits the saved mapping of its kind; a mapping of null when there is none.</param>
/// <param name="Signals">Its variables.</param>
public sealed record SuggestedMachine(
    ImmutableArray<string> Path,
    string Name,
    LocalizedName Names,
    string? Type,
    ImmutableSortedDictionary<string, string> Identification,
    bool Excluded,
    double? PlannedSecondsPerItem,
    MappingMatch Match,
    ImmutableArray<SuggestedSignal> Signals);
