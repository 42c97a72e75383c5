using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Hosting.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AxComplex.Silos.Tests.Hosting.OpenApi;

public sealed class OpenApiTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    // As the API reads: nothing may be missing, and nothing null that may not.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    [Fact]
    public async Task EveryRoute_IsInTheDocument()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");
        var routes = silo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => (Path: "/" + e.RoutePattern.RawText!.Trim('/'), Methods: e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(r => r.Path.StartsWith("/api/", StringComparison.Ordinal) || r.Path.StartsWith("/ingest/", StringComparison.Ordinal) || r.Path == "/live")
            .ToList();

        Assert.True(routes.Count >= 20, $"only {routes.Count} routes were found");
        foreach (var (path, methods) in routes)
        {
            Assert.True(paths.TryGetProperty(path, out var item), $"{path} is not in the document");
            Assert.All(methods, m => Assert.True(item.TryGetProperty(m.ToLowerInvariant(), out _), $"{m} {path} is not in the document"));
        }
    }

    // What a partner's engineer reads instead of asking us.
    [Fact]
    public async Task EveryOperation_SaysWhatItDoes_WhatItsParametersAre_AndShowsExamples()
    {
        foreach (var (name, operation) in Operations(await DocumentAsync()))
        {
            Assert.True(operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 15, $"{name} has no summary");
            Assert.True(operation.TryGetProperty("operationId", out _) && operation.TryGetProperty("tags", out _), $"{name} has no name or tag");
            foreach (var parameter in operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default)
            {
                Assert.True(parameter.TryGetProperty("description", out _), $"{name}: parameter {parameter.GetProperty("name")} has no description");
            }

            if (operation.TryGetProperty("requestBody", out var body))
            {
                AssertExamples($"{name}: body", body.GetProperty("content"));
            }

            foreach (var response in operation.GetProperty("responses").EnumerateObject().Where(r => r.Value.TryGetProperty("content", out _)))
            {
                AssertExamples($"{name}: {response.Name}", response.Value.GetProperty("content"));
            }
        }
    }

    // An example that the API itself would refuse teaches the wrong thing.
    [Theory]
    [InlineData(typeof(Page<AlarmView>))]
    [InlineData(typeof(MachineView))]
    [InlineData(typeof(ComplexView))]
    [InlineData(typeof(KpiReport))]
    [InlineData(typeof(ComplexKpis))]
    [InlineData(typeof(Contracts.Calendars.CalendarDefinition))]
    [InlineData(typeof(Contracts.Equipment.EquipmentNode[]))]
    [InlineData(typeof(PubSubMapping))]
    [InlineData(typeof(MachineDescription[]))]
    [InlineData(typeof(Contracts.Connections.ConnectionReport))]
    [InlineData(typeof(Contracts.Connections.DesiredConnection))]
    [InlineData(typeof(Contracts.Connections.DesiredConnectionView[]))]
    public void AnExample_CanBeReadAsItsType(Type type)
    {
        var example = new ExampleBuilder(Strict).Build(type);

        Assert.NotNull(JsonSerializer.Deserialize(example, type, Strict));
    }

    [Fact]
    public void AnExample_HoldsWhatTheNamesPromise()
    {
        var example = JsonSerializer.Deserialize<AlarmView>(new ExampleBuilder(Strict).Build(typeof(AlarmView)), Strict)!;

        Assert.Equal((MachineId.Parse("daesung/ansan/press-03"), 700, "kim"), (example.Machine, example.Severity, example.Acknowledgement!.By));
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var member = silo.Member("daesung");
        return await member.GetAsync<JsonElement>("/docs/openapi.json");
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Name is "get" or "put" or "post" or "delete").Select(o => ($"{o.Name} {p.Name}", o.Value)));

    private static void AssertExamples(string where, JsonElement content)
    {
        foreach (var media in content.EnumerateObject().Where(m => m.Name.Contains("json", StringComparison.Ordinal)))
        {
            Assert.True(media.Value.TryGetProperty("example", out var example) && example.ValueKind is not JsonValueKind.Null, $"{where} {media.Name} has no example");
        }
    }
}
