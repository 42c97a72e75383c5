using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Authorization;

namespace AxComplex.Portal.Gateway;

/// <summary>Who may go through which door.</summary>
internal static class GatewayPolicies
{
    /// <summary>Operators and members; a bridge sees nothing.</summary>
    public const string People = "people";

    /// <summary>Bridges; people write no telemetry.</summary>
    public const string Bridges = "bridges";

    /// <summary>Adds them. Whatever names no policy wants a person who is signed in.</summary>
    public static void Add(AuthorizationOptions options)
    {
        var people = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().RequireClaim(GatewayIdentity.RoleClaim, Roles.Operator, Roles.Member).Build();
        options.AddPolicy(People, people);
        options.AddPolicy(Bridges, policy => policy.RequireAuthenticatedUser().RequireClaim(GatewayIdentity.RoleClaim, Roles.Bridge));
        options.DefaultPolicy = people;
        options.FallbackPolicy = people;
    }
}
