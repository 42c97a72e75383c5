using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>What the bridge would make of a server, before anything is saved.</summary>
/// <param name="Machines">The machines that it found.</param>
/// <param name="SkippedCount">How many nodes cannot be mapped.</param>
/// <param name="Skipped">The first hundred of them, each with its reason, in English.</param>
public sealed record SuggestedMapping(ImmutableArray<SuggestedMachine> Machines, int SkippedCount, ImmutableArray<string> Skipped);
