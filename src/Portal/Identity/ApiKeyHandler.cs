using System.Security.Claims;
using System.Text.Encodings.Web;
using AxComplex.Contracts.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Identity;

/// <summary>Signs in a call that carries <c>X-Api-Key</c>: a bridge, for the companies of its key.</summary>
internal sealed partial class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header.</summary>
    public const string Header = "X-Api-Key";

    private const int LongestKey = 512;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers[Header].ToString();
        if (given.Length is 0 or > LongestKey || keys.Find(given) is not { } key)
        {
            LogUnknownKey(Context.Connection.RemoteIpAddress);
            return Task.FromResult(AuthenticateResult.Fail("The API key is unknown."));
        }

        var identity = new ClaimsIdentity(Scheme.Name, GatewayIdentity.NameClaim, GatewayIdentity.RoleClaim);
        identity.AddClaim(new Claim(GatewayIdentity.RoleClaim, Roles.Bridge));
        identity.AddClaim(new Claim(GatewayIdentity.NameClaim, $"key:{key.Name}"));
        identity.AddClaims(key.Companies.Split(' ').Select(company => new Claim(GatewayIdentity.CompanyClaim, company)));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }

    [LoggerMessage(5110, LogLevel.Warning, "A call from {Address} came with an unknown API key")]
    private partial void LogUnknownKey(System.Net.IPAddress? address);
}
