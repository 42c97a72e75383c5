using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.PubSub;

namespace AxComplex.Silos.Connections;

/// <summary>What may be desired of a connection.</summary>
internal static class DesiredRules
{
    private const int MaxEndpointLength = 500;
    private const int MaxNameLength = 110;

    /// <summary>Finds everything that is wrong, a sentence each that names the field.</summary>
    public static IEnumerable<string> FaultsIn(DesiredConnection desired, ConnectionId connection)
    {
        if (connection.Name.StartsWith(PubSubMapping.ConnectionPrefix, StringComparison.Ordinal))
        {
            yield return $"connection: names that begin with '{PubSubMapping.ConnectionPrefix}' are those of publishers, which connect by themselves.";
        }

        if (FaultInEndpoint(desired.Endpoint) is { } endpoint)
        {
            yield return $"endpoint: {endpoint}";
        }

        if (desired.Factory is { } factory && !IdentifierSegment.IsValid(factory))
        {
            yield return "factory: it is no name of a factory within the company; one looks like 'ansan'.";
        }

        if (!Enum.IsDefined(desired.Security))
        {
            yield return $"security: it may be {string.Join(", ", Enum.GetNames<SecurityWish>())}.";
        }

        if (desired.Policy is { } policy && (policy.Length is 0 or > MaxNameLength || !policy.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')))
        {
            yield return "policy: it is no name of a security policy; one looks like 'Basic256Sha256'. Leave it out for the strongest.";
        }
        else if (desired is { Policy: not null, Security: SecurityWish.None })
        {
            yield return "policy: security None has none.";
        }

        if (desired.Bridge is { } bridge && (bridge.Length is 0 or > MaxNameLength || bridge.Any(char.IsControl)))
        {
            yield return $"bridge: it is the name of a bridge's API key, 'key:bridge', of at most {MaxNameLength} characters. Leave it out for the first that asks.";
        }
    }

    private static string? FaultInEndpoint(string endpoint)
    {
        if (endpoint.Length > MaxEndpointLength)
        {
            return $"it has {endpoint.Length} characters, and may have {MaxEndpointLength}.";
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme != "opc.tcp" || uri.Host.Length == 0)
        {
            return "it is no address of an OPC UA server; one looks like 'opc.tcp://10.0.0.5:4840'.";
        }

        // The address may be a secret then, and is not repeated.
        return uri.UserInfo.Length > 0 ? "it may hold no user: who the bridge is to the server is said at the bridge, in OpcBridge:Logins."
            : uri.Query.Length + uri.Fragment.Length > 0 ? "it may have no '?' and no '#': security, policy and factory are fields of their own."
            : null;
    }
}
