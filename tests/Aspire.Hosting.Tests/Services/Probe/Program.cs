// A service for tests to start: it tells what it was given, calls another, and fails on demand.
using System.Diagnostics;
using AxComplex.ServiceDefaults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddHealthChecks().AddCheck(
    "probe", () => builder.Configuration["Probe:Sick"] is { } why ? HealthCheckResult.Unhealthy(why) : HealthCheckResult.Healthy());

if (builder.Configuration["Probe:Grandchild"] is { Length: > 0 } command)
{
    // A process that nobody told about the app host.
    using var grandchild = Process.Start(command, "600");
    Console.WriteLine($"grandchild {grandchild.Id}");
}

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.MapGet("/arguments", () => args);
app.MapGet("/pid", () => Environment.ProcessId);
app.MapGet("/call", async (string url, IHttpClientFactory clients) =>
    await clients.CreateClient().GetStringAsync(new Uri(url)));
app.MapPost("/crash", () => Environment.FailFast("asked to crash"));
Console.WriteLine($"probe says {builder.Configuration["Probe:Word"] ?? "hello"}");
await app.RunAsync();
