using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Chooses among the endpoints of a server.</summary>
public static class EndpointChoice
{
    private const string UaTcp = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    /// <summary>Finds the strongest endpoint that this client can use: encrypted before signed, then the stronger policy.</summary>
    /// <remarks>
    /// By what we know of the policies, not by the SecurityLevel: that one is the server's opinion, and whoever sits in
    /// between can change it. Among equals it decides.
    /// </remarks>
    /// <param name="endpoints">What the server offers.</param>
    /// <param name="mode">The mode to insist on; null for the strongest, never None.</param>
    /// <param name="policy">The policy to insist on; null for the strongest.</param>
    /// <param name="login">How the user logs in, which the endpoint must offer.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="UaException"><c>BadSecurityModeInsufficient</c>: none fits; the message lists what is offered.</exception>
    public static EndpointDescription Strongest(
        IReadOnlyList<EndpointDescription> endpoints, MessageSecurityMode? mode, ISecurityPolicy? policy, UserTokenType login)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints
            .Where(e => string.IsNullOrEmpty(e.TransportProfileUri) || e.TransportProfileUri == UaTcp)
            .Select(e => (Endpoint: e, Policy: SecurityPolicies.Find(e.SecurityPolicyUri)))
            .Where(e => e.Policy is not null && (policy is null || e.Policy == policy))
            .Where(e => mode is null ? e.Endpoint.SecurityMode > MessageSecurityMode.None : e.Endpoint.SecurityMode == mode)
            .Where(e => e.Endpoint.UserIdentityTokens.Any(t => t.TokenType == login))
            .OrderByDescending(e => new SecurityOffer(e.Policy!, e.Endpoint.SecurityMode).Level)
            .ThenByDescending(e => e.Endpoint.SecurityLevel)
            .Select(e => e.Endpoint)
            .FirstOrDefault() ?? throw new UaException(
                StatusCode.BadSecurityModeInsufficient,
                $"No endpoint has mode {mode?.ToString() ?? "Sign or better"}, policy {policy?.Uri ?? "any that we know"} and login {login}. "
                    + $"The server offers: {List(endpoints)}.");
    }

    private static string List(IReadOnlyList<EndpointDescription> endpoints) => endpoints.Count == 0
        ? "nothing"
        : string.Join("; ", endpoints.Take(20).Select(e =>
            $"{e.SecurityMode} {e.SecurityPolicyUri?.Split('#')[^1]} ({string.Join(", ", e.UserIdentityTokens.Select(t => t.TokenType).Distinct())})"));
}
