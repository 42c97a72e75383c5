using System.Collections.Immutable;
using AxComplex.Contracts.Api;

namespace AxComplex.Contracts.Onboarding;

/// <summary>Whether the first KPIs of a machine can be computed, by what came while somebody looked.</summary>
/// <param name="Machine">The machine's segment.</param>
/// <param name="State">Its state now; Unknown when its state signal says nothing known, null when it has none.</param>
/// <param name="StateValue">The value behind it; null when none came.</param>
/// <param name="UnknownStateValues">Values of its state signal whose meaning nobody said.</param>
/// <param name="GoodCount">The counter of good parts; null when it has none.</param>
/// <param name="ScrapCount">The counter of scrapped parts; null when it has none.</param>
/// <param name="PlannedSecondsPerItem">The planned run time per part: what a signal says, else what was set; null when neither does.</param>
/// <param name="Availability">Whether availability can be computed: it needs a state that is known.</param>
/// <param name="Quality">Whether quality can be computed: it needs both counters.</param>
/// <param name="Performance">Whether effectiveness can be computed: it needs a state, a counter and the planned run time.</param>
/// <param name="Missing">What is missing for the rest, for programs: <c>state</c>, <c>good-count</c>, <c>scrap-count</c>, <c>planned-run-time</c>.</param>
public sealed record KpiInputs(
    string Machine,
    MachineState? State,
    string? StateValue,
    ImmutableArray<string> UnknownStateValues,
    CounterPreview? GoodCount,
    CounterPreview? ScrapCount,
    double? PlannedSecondsPerItem,
    bool Availability,
    bool Quality,
    bool Performance,
    ImmutableArray<string> Missing);
