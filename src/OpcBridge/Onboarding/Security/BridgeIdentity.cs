using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace AxComplex.OpcBridge.Onboarding.Security;

/// <summary>Lets in whom the gateway has signed for a bridge, and nobody else.</summary>
/// <remarks>
/// The same signed identity as Silos want, but for another audience and under the bridge's own key: a bridge may stand at a supplier, and
/// whoever has its key must not be able to sign for Silos.
/// </remarks>
internal static class BridgeIdentity
{
    /// <summary>The policy of the onboarding API: people who work for a company.</summary>
    public const string People = "onboarding";

    // As long as the digest of HS256 (RFC 7518 §3.2).
    private const int MinKeyBytes = 32;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>Whether there is a key; without one the onboarding API is off.</summary>
    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[GatewayIdentity.SigningKeySetting]);

    /// <summary>Adds authentication and the policy.</summary>
    /// <exception cref="InvalidOperationException">The key is too short or no Base64.</exception>
    public static void AddBridgeIdentity(this IHostApplicationBuilder builder)
    {
        var key = new SymmetricSecurityKey(ReadKey(builder.Configuration));
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.IncludeErrorDetails = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = GatewayIdentity.Issuer,
                ValidAudience = GatewayIdentity.BridgeAudience,
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
            .AddPolicy(People, policy => policy.RequireClaim(GatewayIdentity.RoleClaim, Roles.Member).RequireClaim(GatewayIdentity.CompanyClaim));
    }

    private static bool IsCurrent(DateTime now, DateTime? from, DateTime? to) =>
        to is { } end && now < end + ClockSkew && (from is null || from <= now + ClockSkew);

    // Without a key the API is off, and nothing that anybody signs is accepted: the key is one that nobody has.
    private static byte[] ReadKey(IConfiguration configuration)
    {
        if (!IsOn(configuration))
        {
            return System.Security.Cryptography.RandomNumberGenerator.GetBytes(MinKeyBytes);
        }

        var text = configuration[GatewayIdentity.SigningKeySetting]!;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= MinKeyBytes
            ? key[..length]
            : throw new InvalidOperationException(
                $"{GatewayIdentity.SigningKeySetting} is not Base64 of at least {MinKeyBytes} random bytes. Make one with: openssl rand -base64 {MinKeyBytes}");
    }
}
