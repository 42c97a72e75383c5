using System.Security.Claims;
using System.Security.Cryptography;
using AxComplex.Contracts.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>Signs as the gateway does; the optional arguments are an attacker's.</summary>
public static class Tokens
{
    public static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Of(string role, params string[] companies) => Sign(role, companies);

    public static string Sign(
        string? role,
        string[] companies,
        byte[]? key = null,
        string audience = GatewayIdentity.Audience,
        string issuer = GatewayIdentity.Issuer,
        DateTime? expires = null,
        string algorithm = SecurityAlgorithms.HmacSha256,
        string? name = "tester")
    {
        var claims = companies.Select(c => new Claim(GatewayIdentity.CompanyClaim, c)).ToList();
        if (role is not null)
        {
            claims.Add(new Claim(GatewayIdentity.RoleClaim, role));
        }

        if (name is not null)
        {
            claims.Add(new Claim(GatewayIdentity.NameClaim, name));
        }

        var end = expires ?? TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(30);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity(claims),
            Audience = audience,
            Issuer = issuer,
            Expires = end,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key ?? Key), algorithm),
        });
    }
}
