using System.Globalization;
using System.Threading.RateLimiting;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Ingest;

/// <summary>Bounds what senders can make this silo hold in memory, and says so honestly: 429 with Retry-After.</summary>
/// <remarks>Each company has its own bound, so that the flood of one leaves the others room; above it stands one for all together.</remarks>
internal static class BackPressure
{
    /// <summary>The rate limiter's policy of the ingest endpoints.</summary>
    public const string Policy = "ingest";

    private const int RetryAfterSeconds = 1;

    /// <summary>Adds the bounds on ingest requests in flight.</summary>
    public static void AddBackPressure(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<SilosOptions>, IOptions<IngestOptions>>((limiter, silos, ingest) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => IsIngest(context)
                ? Bound(true, silos.Value.MaxIngestRequests)
                : RateLimitPartition.GetNoLimiter(false));
            limiter.AddPolicy(Policy, context => Bound(OwnerOf(context), ingest.Value.MaxRequestsPerCompany));
            limiter.OnRejected = async (rejected, _) => await Answer(rejected.HttpContext).ExecuteAsync(rejected.HttpContext);
        });
    }

    /// <summary>Asks the sender to come again.</summary>
    public static ProblemHttpResult Answer(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.TooManyRequests("More arrives than the disk takes. Nothing of this request was stored; send it again after the time in Retry-After.");
    }

    private static RateLimitPartition<T> Bound<T>(T partition, int requests) => RateLimitPartition.GetConcurrencyLimiter(
        partition, _ => new ConcurrencyLimiterOptions { PermitLimit = requests, QueueLimit = 0, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private static bool IsIngest(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Policy;

    /// <summary>
    /// Gets whose bound a request counts against: that of the company for which it may write, so that nobody can use up another's; a request for
    /// all companies of a key, that of the key.
    /// </summary>
    private static string OwnerOf(HttpContext context)
    {
        var caller = Caller.Of(context.User);
        return context.GetRouteValue("company") is not string company ? $"caller {caller.Name}"
            : CompanyId.TryParse(company, null, out var id) && caller.MayWrite(id) ? id.Name : "";
    }
}
