using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Page;

/// <summary>Who may see the page: a person with the address that the app host printed, on this machine.</summary>
internal sealed class PageGate
{
    /// <summary>A header that a page of another origin cannot send without being asked first.</summary>
    public const string CommandHeader = "X-AppHost-Page";

    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1", "[::1]"];

    private readonly byte[] _tokenHash;

    public PageGate()
    {
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _tokenHash = SHA256.HashData(Encoding.UTF8.GetBytes(Token));
    }

    /// <summary>The token of this run.</summary>
    public string Token { get; }

    /// <summary>Turns away who asks by another host's name, does not know the token, or comes from another page.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";

        // A name that somebody points at 127.0.0.1 must not make his page this origin.
        if (!LocalHosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "This page answers to localhost only.");
        }
        else if (context.Request.Path == "/login")
        {
            await LogInAsync(context);
        }
        else if (!Knows(context.Request.Cookies[CookieName(context)]))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Open the address with its token that the app host printed when it started.");
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && context.Request.Headers[CommandHeader] != "1")
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, $"A command carries the header {CommandHeader}: 1.");
        }
        else
        {
            await next(context);
        }
    }

    // Cookies are shared by all ports of a host; two app hosts must not sign each other out.
    private static string CookieName(HttpContext context) => $"apphost-page-{context.Connection.LocalPort}";

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why);
    }

    private Task LogInAsync(HttpContext context)
    {
        if (!Knows(context.Request.Query["t"]))
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "This is not the token of this run; the app host printed it when it started.");
        }

        context.Response.Cookies.Append(
            CookieName(context), Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.Redirect("/");
        return Task.CompletedTask;
    }

    private bool Knows(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), _tokenHash);
}
