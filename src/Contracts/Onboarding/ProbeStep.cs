using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>One step of a probe.</summary>
/// <param name="Name"><c>address</c>, <c>reachable</c>, <c>opc-ua</c> or <c>endpoints</c>.</param>
/// <param name="Passed">Whether it went well; the steps after one that did not are not tried.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Code">What happened, for programs: <c>address.not-allowed</c>, <c>tcp.refused</c>; null when it went well.</param>
/// <param name="Text">What happened and what to do, for people; what was found when it went well.</param>
public sealed record ProbeStep(string Name, bool Passed, double Milliseconds, string? Code, LocalizedName Text);
