using System.Globalization;
using System.Threading.RateLimiting;
using AxComplex.Portal.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AxComplex.Portal.Gateway;

/// <summary>How much one identity may ask for; without identity, how much one address may.</summary>
internal static class GatewayRateLimits
{
    /// <summary>Adds the limits. What is over gets 429 with Retry-After.</summary>
    public static void AddGatewayRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PortalOptions>>((limiter, options) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Choose(context, options.Value));
            limiter.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                context.HttpContext.Response.Headers.RetryAfter =
                    Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return default;
            };
        });
    }

    private static RateLimitPartition<string> Choose(HttpContext context, PortalOptions options)
    {
        var path = context.Request.Path;
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "?";
        if (HttpMethods.IsPost(context.Request.Method) && path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetFixedWindowLimiter($"sign-in {address}", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.SignInsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            });
        }

        if (!GatewayPaths.IsProxied(path))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var who = context.User.Identity?.IsAuthenticated == true ? $"identity {context.User.DisplayName()}" : $"address {address}";
        return GatewayPaths.Under(path, GatewayPaths.Ingest)
            ? Bucket($"ingest {who}", options.IngestCallsPerSecond)
            : Bucket($"api {who}", options.ApiCallsPerSecond);
    }

    // One second's worth at once, then the steady rate.
    private static RateLimitPartition<string> Bucket(string key, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        });
}
