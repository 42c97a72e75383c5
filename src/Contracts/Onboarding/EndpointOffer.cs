using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>One way of protection that a server offers.</summary>
/// <param name="Mode"><c>None</c>, <c>Sign</c> or <c>SignAndEncrypt</c>.</param>
/// <param name="Policy">The short name of the policy: <c>Basic256Sha256</c>.</param>
/// <param name="Logins">The ways to log in: <c>Anonymous</c>, <c>UserName</c>, <c>Certificate</c>.</param>
/// <param name="Thumbprint">The certificate that goes with it; null for none.</param>
/// <param name="IsUsable">Whether the bridge has the policy.</param>
/// <param name="IsStrongest">Whether it is the one that is taken without a wish.</param>
/// <param name="Remark">What is to be known of it; null for nothing.</param>
public sealed record EndpointOffer(
    string Mode, string Policy, ImmutableArray<string> Logins, string? Thumbprint, bool IsUsable, bool IsStrongest, LocalizedName? Remark);
