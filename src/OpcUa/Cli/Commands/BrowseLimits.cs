namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>How far a browse goes.</summary>
/// <param name="Depth">How many levels.</param>
/// <param name="MaxNodes">How many nodes at most.</param>
internal sealed record BrowseLimits(int Depth, int MaxNodes);
