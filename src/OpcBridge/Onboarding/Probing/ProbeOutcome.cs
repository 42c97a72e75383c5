using AxComplex.Contracts.Onboarding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Onboarding.Probing;

/// <summary>What a probe found.</summary>
/// <param name="Report">For people.</param>
/// <param name="Endpoints">What the server offers, with its certificates; empty when it did not get that far.</param>
internal sealed record ProbeOutcome(ProbeReport Report, IReadOnlyList<EndpointDescription> Endpoints);
