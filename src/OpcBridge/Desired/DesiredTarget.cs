using AxComplex.Contracts.Connections;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Desired;

/// <summary>Makes what runs of what Silos want.</summary>
internal static class DesiredTarget
{
    /// <summary>Finds why it cannot run here; null when it can.</summary>
    public static string? FaultIn(DesiredConnectionView wanted) =>
        ConnectionTarget.ReadEndpoint(wanted.Endpoint) is null
            ? $"'{wanted.Endpoint}' is no endpoint of OPC UA."
        : wanted.Factory.Company != wanted.Connection.Company ? $"factory '{wanted.Factory}' is another company's."
        : wanted.Policy is { } policy && !ConnectionSecurity.PolicyNames.Contains(policy, StringComparer.Ordinal)
            ? $"the policy '{policy}' is unknown to this bridge; it knows {string.Join(", ", ConnectionSecurity.PolicyNames)}."
        : null;

    /// <summary>Makes the target of one without a fault. Secrets are the bridge's own.</summary>
    public static ConnectionTarget Of(DesiredConnectionView wanted, OpcBridgeOptions options) => new(wanted.Connection, new Uri(wanted.Endpoint), wanted.Factory)
    {
        Security = new ConnectionSecurity(wanted.Security, wanted.Policy),
        Login = options.LoginOf(wanted.Connection),
        IsGuarded = true,
        Revision = wanted.Revision,
    };
}
