namespace AxComplex.Contracts.Onboarding;

/// <summary>Saves the connection and starts it.</summary>
/// <param name="Name">Its name within the company, a segment: <c>press-shop</c>.</param>
/// <param name="Factory">Where the machines stand, a segment; null for the connection's own name.</param>
/// <param name="Replace">Whether a connection of this name is replaced. Default false: it is an error then.</param>
public sealed record CommitConnection(string Name, string? Factory = null, bool Replace = false);
