using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AxComplex.ServiceDefaults;

/// <summary>OpenTelemetry over OTLP; what it sends is what .NET, Orleans and our own sources already measure.</summary>
internal static class Telemetry
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // .NET 10 leaves path, route and status of a request out of its activity unless told otherwise: OpenTelemetry's package
    // for ASP.NET Core, which we do not have, used to add them.
    private const string NoRequestTagsSwitch = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    /// <summary>Adds traces, metrics and logs when an OTLP endpoint is configured, and nothing at all otherwise.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            return;
        }

        AppContext.SetSwitch(NoRequestTagsSwitch, false);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME, when set, wins over the application's name.
            .ConfigureResource(resource => resource
                .AddService(builder.Environment.ApplicationName)
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(
                "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                "Microsoft.Orleans", "AxComplex.*"))
            .WithTracing(tracing => tracing
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Microsoft.Orleans.*", "AxComplex.*")
                .AddProcessor(new HealthRequestFilter()))
            .UseOtlpExporter();
    }
}
