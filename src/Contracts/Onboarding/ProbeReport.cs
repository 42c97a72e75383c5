using System.Collections.Immutable;

namespace AxComplex.Contracts.Onboarding;

/// <summary>What can be found out about a server before anybody is logged in.</summary>
/// <param name="At">When it was asked, by the bridge's clock.</param>
/// <param name="Steps">What was tried, in order, up to the first that failed.</param>
/// <param name="Server">What the server calls itself; null when it did not get that far.</param>
/// <param name="Clock">How its clock stands; null likewise.</param>
/// <param name="Endpoints">Its ways of protection, the strongest first; empty likewise.</param>
/// <param name="Certificates">Its certificates, held against every rule; empty when it shows none.</param>
public sealed record ProbeReport(
    DateTimeOffset At,
    ImmutableArray<ProbeStep> Steps,
    ServerIdentity? Server,
    ClockReport? Clock,
    ImmutableArray<EndpointOffer> Endpoints,
    ImmutableArray<CertificateReport> Certificates);
