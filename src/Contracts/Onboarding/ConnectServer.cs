namespace AxComplex.Contracts.Onboarding;

/// <summary>Opens a session with the server.</summary>
/// <param name="Security">
/// How it is protected. <see cref="SecurityWish.Best"/>, the default, is the strongest that is offered; a server that offers nothing has to be
/// connected with <see cref="SecurityWish.None"/>, said aloud.
/// </param>
/// <param name="Policy">The policy to insist on, by its short name; null for the strongest.</param>
/// <param name="Login">Who the bridge is; null for nobody in particular. Secrets are kept in memory until the connection is committed.</param>
public sealed record ConnectServer(SecurityWish Security = SecurityWish.Best, string? Policy = null, ServerLogin? Login = null);
