using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>How a machine fits the saved mapping that it is read by.</summary>
/// <param name="Machine">The machine, <c>daesung/ansan/press-03</c>, or where it should be when it is not there.</param>
/// <param name="Profile">The identifier of the mapping; null when the machine has none.</param>
/// <param name="Missing">What the mapping has and the server has not any more.</param>
/// <param name="Changed">What is of another kind now than its role needs; a measurement meanwhile.</param>
/// <param name="New">What the server has and the mapping does not know; a measurement meanwhile.</param>
public sealed record MappingMatch(
    string Machine, string? Profile, ImmutableArray<string> Missing, ImmutableArray<string> Changed, ImmutableArray<string> New);
