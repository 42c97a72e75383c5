using System.Security.Claims;
using AxComplex.Contracts.Security;

namespace AxComplex.Portal.Identity;

/// <summary>The claims of a signed-in person or key. Role, companies and name are the ones that Silos get.</summary>
internal static class PortalClaims
{
    /// <summary>Present while the password must be changed before anything else.</summary>
    public const string MustChangePassword = "ax_must_change_password";

    /// <summary>Present for those who manage people and keys.</summary>
    public const string Administrator = "ax_administrator";

    /// <summary>Whether the password must be changed first.</summary>
    public static bool MustChange(this ClaimsPrincipal user) => user.HasClaim(c => c.Type == MustChangePassword);

    /// <summary>The role, or null for nobody.</summary>
    public static string? Role(this ClaimsPrincipal user) => user.FindFirst(GatewayIdentity.RoleClaim)?.Value;

    /// <summary>The companies whose data the caller may see or write.</summary>
    public static string[] Companies(this ClaimsPrincipal user) =>
        [.. user.FindAll(GatewayIdentity.CompanyClaim).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The name for the audit log; the sign-in name when there is no other.</summary>
    public static string DisplayName(this ClaimsPrincipal user) =>
        user.FindFirst(GatewayIdentity.NameClaim)?.Value ?? user.Identity?.Name ?? "?";
}
