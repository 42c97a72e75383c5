using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Tells processes where their telemetry goes.</summary>
public static class OtlpConfigurationExtensions
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string HeadersKey = "OTEL_EXPORTER_OTLP_HEADERS";

    // What a developer wants to see at once; a plant's own intervals are OpenTelemetry's defaults.
    private static readonly (string Name, string Value)[] InDevelopment =
    [
        ("OTEL_BLRP_SCHEDULE_DELAY", "1000"), ("OTEL_BSP_SCHEDULE_DELAY", "1000"), ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
        ("OTEL_TRACES_SAMPLER", "always_on"), ("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based"),
    ];

    /// <summary>
    /// Tells a process its OpenTelemetry names, <c>OTEL_SERVICE_NAME</c> and the attribute <c>service.instance.id</c>, and, when the app host's
    /// configuration has <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, where to send telemetry. Projects and executables have it already.
    /// </summary>
    /// <remarks>The real Aspire sends to its dashboard; here is no collector, so without that setting nothing is sent.</remarks>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            var instance = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={context.Resource.Name}-{instance}";
            AddExporter(variables, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment);
        });

    private static void AddExporter(Dictionary<string, object> variables, ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (configuration[EndpointKey] is not { Length: > 0 } endpoint)
        {
            return;
        }

        variables[EndpointKey] = endpoint;
        variables[ProtocolKey] = configuration[ProtocolKey] ?? "grpc";
        if (configuration[HeadersKey] is { Length: > 0 } headers)
        {
            variables[HeadersKey] = headers;
        }

        foreach (var (name, value) in environment.IsDevelopment() ? InDevelopment : [])
        {
            variables[name] = configuration[name] ?? value;
        }
    }
}
