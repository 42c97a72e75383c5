namespace AxComplex.Contracts.Onboarding;

/// <summary>Changes a committed connection. What is null stays.</summary>
/// <param name="Enabled">Whether it is switched on.</param>
/// <param name="Endpoint">Another address of the same server.</param>
/// <param name="Security">How it is protected.</param>
/// <param name="Policy">The policy to insist on; an empty text for the strongest.</param>
/// <param name="Login">Who the bridge is.</param>
public sealed record ConnectionChange(
    bool? Enabled = null, string? Endpoint = null, SecurityWish? Security = null, string? Policy = null, ServerLogin? Login = null);
