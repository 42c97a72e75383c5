using System.Globalization;
using System.Threading.RateLimiting;
using AxComplex.Silos.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace AxComplex.Silos.Ingest;

/// <summary>Bounds what bridges can make this silo hold in memory, and says so honestly: 429 with Retry-After.</summary>
internal static class BackPressure
{
    /// <summary>The rate limiter's policy of the ingest endpoints.</summary>
    public const string Policy = "ingest";

    private const int RetryAfterSeconds = 1;

    /// <summary>Adds the bound on ingest requests in flight.</summary>
    public static void AddBackPressure(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<Microsoft.Extensions.Options.IOptions<SilosOptions>>((limiter, silos) =>
        {
            limiter.AddConcurrencyLimiter(Policy, bound =>
            {
                bound.PermitLimit = silos.Value.MaxIngestRequests;
                bound.QueueLimit = 0;
                bound.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
            limiter.OnRejected = async (rejected, _) => await Answer(rejected.HttpContext).ExecuteAsync(rejected.HttpContext);
        });
    }

    /// <summary>Asks the sender to come again.</summary>
    public static ProblemHttpResult Answer(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.TooManyRequests("More arrives than the disk takes. Nothing of this request was stored; send it again after the time in Retry-After.");
    }
}
