using System.Net.Http.Json;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>What an app host can say of its services, and what they then get. See also RunTests, OrleansTests and RefusalTests.</summary>
public sealed class DescriptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AParameter_TakesItsValueFromConfiguration_AndItsDefaultOnlyWithout()
    {
        using var folder = new Folder();
        var builder = TestApplication.Describe(folder, "--Parameters:site=ulsan", "--Parameters:made=by-hand");
        var generated = new GenerateParameterDefault { MinLength = 30, Special = false, MinUpper = 2, MinNumeric = 3 };

        Assert.Equal("ulsan", await builder.AddParameter("site").Resource.GetValueAsync(Token));
        Assert.Equal("fixed", await builder.AddParameter("plain", "fixed").Resource.GetValueAsync(Token));
        Assert.Equal("by-hand", await builder.AddParameter("made", generated).Resource.GetValueAsync(Token));
        var other = await builder.AddParameter("other", generated, secret: true).Resource.GetValueAsync(Token);

        Assert.Matches("^[A-Za-z0-9]{30}$", other!);
        Assert.True(other!.Count(char.IsUpper) >= 2 && other!.Count(char.IsDigit) >= 3, other);
    }

    [Fact]
    public async Task ConnectionStrings_AreToldByTheirNames_AndAnOptionalOneMayBeMissing()
    {
        var variables = await TellAsync(
            (builder, probe) =>
            {
                var password = builder.AddParameter("password", "s3cret", secret: true);
                probe.WithReference(builder.AddConnectionString("history", ReferenceExpression.Create($"Host=db;Password={password}")))
                    .WithReference(builder.AddConnectionString("legacy", "LEGACY_DB"))
                    .WithReference(builder.AddConnectionString("other", ReferenceExpression.Create($"x")), connectionName: "theirs")
                    .WithReference(builder.AddConnectionString("empty", ReferenceExpression.Create($"")), optional: true)
                    .WithReference("erp", new Uri("https://erp.example/"));
            },
            "--ConnectionStrings:legacy=Data Source=old");

        Assert.Equal("Host=db;Password=s3cret", variables["ConnectionStrings__history"]);
        Assert.Equal("Data Source=old", variables["LEGACY_DB"]);
        Assert.Equal("x", variables["ConnectionStrings__theirs"]);
        Assert.Equal("https://erp.example/", variables["services__erp__default__0"]);
        Assert.DoesNotContain("ConnectionStrings__legacy", variables.Keys);
        Assert.Equal("", variables.GetValueOrDefault("ConnectionStrings__empty", ""));
    }

    [Fact]
    public async Task AMissingConnectionString_IsNamedWithItsThreeWays()
    {
        using var folder = new Folder();
        var builder = TestApplication.Describe(folder);
        builder.AddConnectionString("history");
        await using var app = builder.Build();

        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Token));

        Assert.Contains("--ConnectionStrings:history=", e.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__history", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExecutable_GetsItsFolder_ItsArguments_AndItsVariables()
    {
        await using var application = await TestApplication.StartAsync(builder =>
        {
            Directory.CreateDirectory(Path.Combine(builder.AppHostDirectory, "tools"));
            var probe = builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint();
            var task = builder.AddExecutable("task", "sh", "tools", "-c", "pwd; echo $1 $2; echo $OTEL_SERVICE_NAME $services__probe__http__0", "sh");
            task.WithArgs("두 낱말", probe.GetEndpoint("http")).WithReference(probe);
            builder.AddExecutable("after", "sleep", ".", "600").WaitForCompletion(task);
        });
        await application.HealthyAsync("after");

        var lines = application.Runner("task").Log.Last(3);

        var url = application.Runner("probe").Resource.Annotations.OfType<EndpointAnnotation>().Single().AllocatedEndpoint!.UriString;
        Assert.EndsWith("/tools", lines[0], StringComparison.Ordinal);
        Assert.Equal($"두 낱말 {url}", lines[1]);
        Assert.Equal($"task {url}", lines[2]);
    }

    [Fact]
    public void ASecondReplica_IsRefused_ByTheServicesName_WithTheWayOut()
    {
        using var folder = new Folder();
        var probe = TestApplication.Describe(folder).AddProject<Projects.Probe>("probe").WithReplicas(1);

        var e = Assert.Throws<DistributedApplicationException>(() => probe.WithReplicas(2));

        Assert.StartsWith("'probe' asks for 2 replicas.", e.Message, StringComparison.Ordinal);
        Assert.Contains("AxPackages=upstream", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => probe.WithReplicas(0));
    }

    [Fact]
    public async Task WithAnOtlpEndpoint_AServiceIsToldToSendThere()
    {
        var variables = await TellAsync(
            (_, _) => { },
            "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_EXPORTER_OTLP_HEADERS=x-api-key=1", "--environment=Development");

        Assert.Equal("probe", variables["OTEL_SERVICE_NAME"]);
        Assert.Matches("^service.instance.id=probe-[0-9a-f]{8}$", variables["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.Equal("http://127.0.0.1:9", variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("http/protobuf", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("x-api-key=1", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal("1000", variables["OTEL_BSP_SCHEDULE_DELAY"]);
        Assert.Equal("1000", variables["OTEL_BLRP_SCHEDULE_DELAY"]);
        Assert.Equal("1000", variables["OTEL_METRIC_EXPORT_INTERVAL"]);
        Assert.Equal("always_on", variables["OTEL_TRACES_SAMPLER"]);
        Assert.Equal("trace_based", variables["OTEL_METRICS_EXEMPLAR_FILTER"]);
    }

    // No collector listens by default: a service that tries would log failures for ever.
    [Fact]
    public async Task WithoutAnOtlpEndpoint_NothingIsSent()
    {
        var variables = await TellAsync((_, _) => { }, "--environment=Development");

        Assert.Equal("probe", variables["OTEL_SERVICE_NAME"]);
        Assert.DoesNotContain(variables.Keys, name => name.StartsWith("OTEL_EXPORTER", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> TellAsync(
        Action<IDistributedApplicationBuilder, IResourceBuilder<ProjectResource>> tell, params string[] arguments)
    {
        IResourceBuilder<ProjectResource>? probe = null;
        await using var application = await TestApplication.StartAsync(
            builder => tell(builder, probe = builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health")),
            arguments);
        await application.HealthyAsync("probe");
        return (await application.Http.GetFromJsonAsync<Dictionary<string, string>>($"{probe!.GetEndpoint("http").Url}/environment", Token))!;
    }
}
