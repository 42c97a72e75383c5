namespace AxComplex.Contracts.Onboarding;

/// <summary>A node as a person browses it.</summary>
/// <param name="NodeId">Its id, good for this session only.</param>
/// <param name="BrowseName">Its name, with the URI of its namespace: <c>nsu=uri;Name</c>.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="NodeClass"><c>Object</c>, <c>Variable</c>, <c>Method</c> …</param>
/// <param name="Type">The name of its type definition; null when it has none.</param>
/// <param name="IsProperty">Whether it only says something about its parent.</param>
/// <param name="Value">Its value as text, at most 200 characters; null for all but variables with a scalar.</param>
public sealed record BrowsedNode(
    string NodeId, string BrowseName, string DisplayName, string NodeClass, string? Type, bool IsProperty, string? Value);
