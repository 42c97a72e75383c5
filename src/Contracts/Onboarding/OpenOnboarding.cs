namespace AxComplex.Contracts.Onboarding;

/// <summary>Begins to connect a server: probes it.</summary>
/// <param name="Endpoint">Where it listens: <c>opc.tcp://host:port[/path]</c>, without query and fragment.</param>
public sealed record OpenOnboarding(string Endpoint);
