using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>Why a variable is taken for something.</summary>
/// <param name="Code">The reason, for programs: <c>name.word</c>. docs/mapping-profile.md lists them.</param>
/// <param name="Parameters">What fills its sentence.</param>
/// <param name="Text">The sentence.</param>
public sealed record MappingReason(string Code, ImmutableSortedDictionary<string, string> Parameters, LocalizedName Text);
