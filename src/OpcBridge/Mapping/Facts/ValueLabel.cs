using System.Collections.Immutable;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>What a server calls one value of an enumeration, a multi-state or a two-state variable.</summary>
/// <param name="Value">The value as text, culture-free, as a signal carries it: <c>3</c>, <c>true</c>.</param>
/// <param name="Texts">What it is called: the name for people first, then the one for programs; not empty.</param>
internal sealed record ValueLabel(string Value, ImmutableArray<string> Texts);
