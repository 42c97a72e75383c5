using System.Net.Http.Headers;
using AxComplex.Portal.Identity;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;

namespace AxComplex.Portal.Gateway;

/// <summary>Registers the only door to Silos.</summary>
internal static class GatewayServices
{
    private static readonly TimeSpan Pings = TimeSpan.FromSeconds(5);

    /// <summary>Adds the reverse proxy, what signs, and the limits.</summary>
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        // Now and not on first use: a portal without them must not start.
        var silos = new SilosAddress(builder.Configuration);
        builder.Services.AddSingleton(silos);
        builder.Services.AddSingleton(new SigningKey(builder.Configuration));
        builder.Services.AddSingleton<GatewayTokens>();
        builder.Services.AddAuthorizationBuilder();
        builder.Services.Configure<Microsoft.AspNetCore.Authorization.AuthorizationOptions>(GatewayPolicies.Add);
        builder.Services.AddGatewayRateLimits();
        builder.Services.AddProblemDetails();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 256 * 1024);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(GatewayRoutes.Routes(), GatewayRoutes.Clusters(silos))
            .ConfigureHttpClient((_, connections) =>
            {
                // A connection of HTTP/2 is kept for ever; one that has died without a word is found out by pings.
                (connections.KeepAlivePingDelay, connections.KeepAlivePingTimeout) = (Pings, Pings);
            })
            .AddTransforms(transforms => transforms.AddRequestTransform(SignAsync).AddResponseTransform(OpenStreamAsync));
    }

    /// <summary>Maps the proxied paths.</summary>
    public static void MapGateway(this IEndpointRouteBuilder routes) => routes.MapReverseProxy();

    // Whatever a caller claims to be goes no further; who it is, goes signed.
    private static ValueTask SignAsync(RequestTransformContext context)
    {
        var headers = context.ProxyRequest.Headers;
        foreach (var name in headers.Where(header => IsIdentity(header.Key)).Select(header => header.Key).ToArray())
        {
            headers.Remove(name);
        }

        var tokens = context.HttpContext.RequestServices.GetRequiredService<GatewayTokens>();
        headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Create(context.HttpContext.User));
        return default;
    }

    // The proxy sends headers with the first bytes; who opens a stream wants to know at once that it is open.
    private static async ValueTask OpenStreamAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse?.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            await context.HttpContext.Response.Body.FlushAsync(context.HttpContext.RequestAborted);
        }
    }

    private static bool IsIdentity(string header) =>
        header.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)
        || header.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase)
        || header.Equals(HeaderNames.ProxyAuthorization, StringComparison.OrdinalIgnoreCase)
        || header.Equals(ApiKeyHandler.Header, StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Ax-", StringComparison.OrdinalIgnoreCase);
}
