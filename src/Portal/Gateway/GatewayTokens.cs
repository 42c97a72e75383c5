using System.Security.Claims;
using AxComplex.Contracts.Security;
using AxComplex.Portal.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Portal.Gateway;

/// <summary>Signs who a caller is, for Silos to believe.</summary>
internal sealed class GatewayTokens(SigningKey key, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Makes a token for somebody who is signed in.</summary>
    /// <exception cref="InvalidOperationException">The caller has no role: nobody, or somebody who must change the password first.</exception>
    public string Create(ClaimsPrincipal caller)
    {
        if (caller.Identity?.IsAuthenticated != true || caller.Role() is not { } role || caller.MustChange())
        {
            throw new InvalidOperationException("Only a caller who is signed in has an identity that Silos may see.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = GatewayIdentity.Issuer,
            Audience = GatewayIdentity.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + GatewayIdentity.Lifetime,
            SigningCredentials = key.Credentials,
            Claims = new Dictionary<string, object>
            {
                [GatewayIdentity.RoleClaim] = role,
                [GatewayIdentity.CompanyClaim] = caller.Companies(),
                [GatewayIdentity.NameClaim] = caller.DisplayName(),
            },
        });
    }
}
