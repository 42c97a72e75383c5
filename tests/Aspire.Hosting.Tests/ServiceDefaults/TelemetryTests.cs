using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AxComplex.Aspire.Hosting.Tests.ServiceDefaults;

/// <summary>What a collector gets of a service in a process of its own over OTLP/HTTP. Names in protobuf are plain UTF-8, so that a look at the bytes is enough.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithAnEndpoint_TracesMetricsAndLogsArrive_AndHealthRequestsDoNot()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var collector = await TestService.StartAsync(_ => { }, app => app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var text = Encoding.UTF8.GetString(body.ToArray());
            received.AddOrUpdate(signal, text, (_, before) => before + text);
        }), hasDefaults: false);
        await using (var application = await TestApplication.StartAsync(
            builder => builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health"),
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"))
        {
            await application.HealthyAsync("probe");
            var probe = application.Runner("probe").Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedEndpoint!.UriString;
            await application.Http.GetStringAsync(new Uri($"{probe}/pid"), Token);
        }

        Assert.Equal(["logs", "metrics", "traces"], received.Keys.Order());
        Assert.All(received.Values, text => Assert.Contains("probe", text, StringComparison.Ordinal));
        Assert.Contains("Application started", received["logs"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["metrics"], StringComparison.Ordinal);
        Assert.Contains("/pid", received["traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("/health", received["traces"], StringComparison.Ordinal);
    }

    // Measuring costs; and an exporter without a collector would fail for ever.
    [Fact]
    public async Task WithoutAnEndpoint_NobodyListensToTheServicesActivities()
    {
        await using var app = await TestService.StartAsync(_ => { }, _ => { });
        using var source = new ActivitySource("AxComplex.Anything");

        Assert.False(source.HasListeners());
    }
}
