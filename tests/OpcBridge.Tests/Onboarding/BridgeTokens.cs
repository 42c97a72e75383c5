using System.Security.Claims;
using System.Security.Cryptography;
using AxComplex.Contracts.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.OpcBridge.Tests.Onboarding;

/// <summary>Signs as the gateway does for a bridge; the optional arguments are an attacker's.</summary>
internal static class BridgeTokens
{
    public static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Of(params string[] companies) => Sign(Roles.Member, companies);

    public static string Sign(
        string? role,
        string[] companies,
        byte[]? key = null,
        string audience = GatewayIdentity.BridgeAudience,
        string issuer = GatewayIdentity.Issuer,
        DateTime? expires = null,
        string algorithm = SecurityAlgorithms.HmacSha256)
    {
        List<Claim> claims = [.. companies.Select(c => new Claim(GatewayIdentity.CompanyClaim, c)), new Claim(GatewayIdentity.NameClaim, "kim")];
        if (role is not null)
        {
            claims.Add(new Claim(GatewayIdentity.RoleClaim, role));
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims),
            Audience = audience,
            Issuer = issuer,
            Expires = expires ?? DateTime.UtcNow.AddMinutes(30),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key ?? Key), algorithm),
        });
    }
}
