using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace AxComplex.ServiceDefaults;

/// <summary>What every service of the complex has in common: one call on the builder, one on the application.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The path that answers 200 when the service can do its work, 503 when it cannot: <c>/health</c>.</summary>
    public const string ReadyPath = "/health";

    /// <summary>The path that answers 200 while the process is alive, whatever its neighbours do: <c>/alive</c>.</summary>
    public const string AlivePath = "/alive";

    /// <summary>The tag of the health checks that <see cref="AlivePath"/> runs. All checks run for <see cref="ReadyPath"/>.</summary>
    public const string LiveTag = "live";

    // The weakest of all sources: appsettings.json or an environment variable says otherwise. A line for every request and
    // every attempt of every client is what traces are for.
    private static readonly Dictionary<string, string?> QuietLogging = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>
    /// Adds health checks, service discovery, resilient <see cref="HttpClient"/> defaults, telemetry (OTLP, only when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set), <see cref="TimeProvider.System"/> and a graceful stop. No answer names the web server. The endpoint at the
    /// port <c>Http2:Port</c>, when that is set, speaks HTTP/2 in clear text and nothing else.
    /// </summary>
    /// <remarks>
    /// A client made by <see cref="IHttpClientFactory"/> may use <c>http://silos</c> or <c>https+http://silos</c>: the
    /// address comes from the configuration <c>services:silos:http:0</c>, which the app host writes. It retries only
    /// GET, HEAD, OPTIONS and TRACE; a caller who knows that its POST may be repeated says so itself.
    /// </remarks>
    /// <typeparam name="TBuilder">The kind of host builder.</typeparam>
    /// <param name="builder">The host.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLogging });
        builder.AddStopWithAppHost();
        builder.AddHttp2Endpoint();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
        return builder;
    }

    /// <summary>Maps <see cref="ReadyPath"/> and <see cref="AlivePath"/>, in every environment and without sign-in.</summary>
    /// <remarks>The answer is one word (<c>Healthy</c>, <c>Degraded</c>, <c>Unhealthy</c>) and no detail.</remarks>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(ReadyPath).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) })
            .AllowAnonymous()
            .DisableHttpMetrics();
        return app;
    }
}
