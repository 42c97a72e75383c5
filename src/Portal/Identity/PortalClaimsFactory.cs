using System.Security.Claims;
using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Identity;

/// <summary>Turns an account into claims; the companies are there already, as user claims.</summary>
internal sealed class PortalClaimsFactory(UserManager<PortalUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<PortalUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(GatewayIdentity.RoleClaim, user.Role));
        identity.AddClaim(new Claim(GatewayIdentity.NameClaim, user.UserName ?? user.Id));
        if (user.IsAdministrator)
        {
            identity.AddClaim(new Claim(PortalClaims.Administrator, "true"));
        }

        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(PortalClaims.MustChangePassword, "true"));
        }

        return identity;
    }
}
