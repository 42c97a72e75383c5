using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.Silos.Security;

/// <summary>Lets in what the gateway has signed, and nothing else.</summary>
internal static class GatewayAuthentication
{
    /// <summary>The policy of the ingest endpoints: bridges only.</summary>
    public const string Write = "write";

    /// <summary>The policy of everything that shows data: members and operators.</summary>
    public const string Read = "read";

    /// <summary>How far two clocks of one complex may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Adds authentication and the two policies. Without an attribute of its own, an endpoint wants a signed caller.</summary>
    /// <exception cref="InvalidOperationException">The key is missing or too short.</exception>
    public static void AddGatewayAuthentication(this WebApplicationBuilder builder)
    {
        var key = new SymmetricSecurityKey(SigningKey.Read(builder.Configuration));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.IncludeErrorDetails = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = GatewayIdentity.Issuer,
                ValidAudience = GatewayIdentity.Audience,
                IssuerSigningKey = key,
                ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                NameClaimType = GatewayIdentity.NameClaim,
                RoleClaimType = GatewayIdentity.RoleClaim,
            };
        });
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TimeProvider>((options, time) =>
            options.TokenValidationParameters.LifetimeValidator = (from, to, _, _) => IsCurrent(time.GetUtcNow().UtcDateTime, from, to));
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Write, policy => policy.RequireClaim(GatewayIdentity.RoleClaim, Roles.Bridge))
            .AddPolicy(Read, policy => policy.RequireClaim(GatewayIdentity.RoleClaim, Roles.Member, Roles.Operator))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static bool IsCurrent(DateTime now, DateTime? from, DateTime? to) =>
        to is { } end && now < end + ClockSkew && (from is null || from <= now + ClockSkew);
}
