using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>A part of what lies below a node.</summary>
/// <param name="Node">The node, <c>i=85</c> for the Objects folder.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Nodes">This part, by name.</param>
/// <param name="Next">What to ask with for the next part; null when there is none.</param>
public sealed record BrowsePage(string Node, int Total, ImmutableArray<BrowsedNode> Nodes, string? Next);
