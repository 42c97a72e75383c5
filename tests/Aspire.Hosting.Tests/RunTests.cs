using System.Net.Http.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AxComplex.Aspire.Hosting.Tests;

public sealed class RunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AService_StartsOnlyWhenTheOneItWaitsForIsHealthy()
    {
        await using var application = await TestApplication.StartAsync(builder =>
        {
            // Described in the wrong order on purpose.
            var second = builder.AddProject<Projects.Probe>("second").WithHttpEndpoint().WithHttpHealthCheck("/health");
            second.WaitFor(builder.AddProject<Projects.Probe>("first").WithHttpEndpoint().WithHttpHealthCheck("/health"));
        });
        var isFirstHealthy = false;

        await foreach (var change in application.App.ResourceNotifications.WatchAsync(Token))
        {
            isFirstHealthy |= change is { Resource.Name: "first", Snapshot.HealthStatus: HealthStatus.Healthy };
            if (change.Resource.Name == "second" && change.Snapshot.State?.Text == KnownResourceStates.Starting)
            {
                break;
            }
        }

        Assert.True(isFirstHealthy);
    }

    [Fact]
    public async Task AService_IsGivenWhatAspireGives()
    {
        await using var application = await TestApplication.StartAsync(
            builder =>
            {
                var first = builder.AddProject<Projects.Probe>("first-one").WithHttpEndpoint()
                    .WithEndpoint(scheme: "opc.tcp", name: "press-shop", env: "Probe__Ports__ansan");
                var secret = builder.AddParameter("key", new GenerateParameterDefault { MinLength = 40 }, secret: true);
                var file = builder.AddConnectionString("db");
                builder.AddProject<Projects.Probe>("second").WithHttpEndpoint().WithHttpHealthCheck("/health")
                    .WithReference(first).WithReference(file).WaitFor(first)
                    .WithEnvironment("KEY", secret)
                    .WithEnvironment("TEXT", $"port {first.GetEndpoint("press-shop").Property(EndpointProperty.Port)} {{kept}}")
                    .WithArgs("--one", "two words");
            },
            "--ConnectionStrings:db=Data Source=x", "--environment=Staging");
        await application.HealthyAsync("second");
        var second = Url(application, "second");

        var variables = await application.Http.GetFromJsonAsync<Dictionary<string, string>>($"{second}/environment", Token);

        var first = Url(application, "first-one");
        var press = Endpoint(application, "first-one", "press-shop");
        Assert.Equal(first, variables!["services__first-one__http__0"]);
        Assert.Equal(first, variables["FIRST_ONE_HTTP"]);
        Assert.Equal($"opc.tcp://localhost:{press.Port}", variables["services__first-one__press-shop__0"]);
        Assert.Equal("Data Source=x", variables["ConnectionStrings__db"]);
        Assert.Equal(second, variables["ASPNETCORE_URLS"]);
        Assert.Equal("second", variables["OTEL_SERVICE_NAME"]);
        Assert.Equal("Staging", variables["DOTNET_ENVIRONMENT"]);
        Assert.Equal("Staging", variables["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal($"port {press.Port} {{kept}}", variables["TEXT"]);
        Assert.True(variables["KEY"].Length >= 40);
        Assert.Equal(["--one", "two words"], (await application.Http.GetFromJsonAsync<string[]>($"{second}/arguments", Token))!);
        var environment = await application.Http.GetFromJsonAsync<Dictionary<string, string>>($"{first}/environment", Token);
        Assert.Equal(press.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), environment!["Probe__Ports__ansan"]);

        // ServiceDefaults turns the variable into an address.
        var pid = await application.Http.GetStringAsync($"{second}/call?url=http://first-one/pid", Token);
        Assert.Equal(application.Runner("first-one").Process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), pid);
    }

    [Fact]
    public async Task ACrashedService_IsStartedAgain_AtTheSameAddress()
    {
        await using var application = await TestApplication.StartAsync(
            builder => builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health"),
            "--AppHost:FirstRestartDelay=00:00:00.1");
        await application.HealthyAsync("probe");
        var before = application.Runner("probe").Process!.Id;

        await Assert.ThrowsAsync<HttpRequestException>(() => application.Http.PostAsync(new Uri($"{Url(application, "probe")}/crash"), null, Token));

        await Until.DoneAsync("the crash is noticed", application.App.ResourceNotifications.WaitForResourceAsync(
            "probe", e => e.Snapshot.State?.Text == KnownResourceStates.Exited || application.Runner("probe").Restarts == 1, Token));
        await Until.TrueAsync("another process is healthy", () => application.Runner("probe").Process is { } process && process.Id != before);
        await application.HealthyAsync("probe");
        Assert.Equal(1, application.Runner("probe").Restarts);
        Assert.NotEqual(before, await application.Http.GetFromJsonAsync<int>($"{Url(application, "probe")}/pid", Token));
    }

    [Fact]
    public async Task AProgramThatEnds_IsFinished_AndLetsOthersStart()
    {
        await using var application = await TestApplication.StartAsync(builder =>
        {
            var task = builder.AddExecutable("task", "sh", ".", "-c", "echo done");
            var failing = builder.AddExecutable("failing", "sh", ".", "-c", "exit 3");
            builder.AddExecutable("after", "sleep", ".", "600").WaitForCompletion(task);
            builder.AddExecutable("never", "sleep", ".", "600").WaitForCompletion(failing);
        });

        await application.HealthyAsync("after");
        await Until.DoneAsync("never fails", application.App.ResourceNotifications.WaitForResourceAsync(
            "never", e => e.Snapshot.State?.Text == KnownResourceStates.FailedToStart, Token));

        Assert.Equal(["done"], application.Runner("task").Log.Last(5));
        Assert.True(application.App.ResourceNotifications.TryGetCurrentState("failing", out var failed));
        Assert.Equal(3, failed.Snapshot.ExitCode);
    }

    // Whoever describes one resource wrongly still gets the others, and reads what is wrong.
    [Fact]
    public async Task AProgramThatDoesNotExist_OrAnEndpointThatDoesNot_FailsToStart_AndTheOthersRun()
    {
        await using var application = await TestApplication.StartAsync(builder =>
        {
            var good = builder.AddExecutable("good", "sleep", ".", "600");
            builder.AddExecutable("missing", "no-such-program", ".");
            builder.AddExecutable("wrong", "sleep", ".", "600").WithEnvironment("URL", good.GetEndpoint("nowhere"));
            good.OnResourceReady((_, _, _) => throw new InvalidOperationException("a callback's own fault"));
        });

        foreach (var name in new[] { "missing", "wrong" })
        {
            await Until.DoneAsync($"{name} fails", application.App.ResourceNotifications.WaitForResourceAsync(
                name, e => e.Snapshot.State?.Text == KnownResourceStates.FailedToStart, Token));
        }

        await application.HealthyAsync("good");
        Assert.NotNull(application.Runner("good").Process);
    }

    private static AllocatedEndpoint Endpoint(TestApplication application, string resource, string endpoint) =>
        application.Runner(resource).Resource.Annotations.OfType<EndpointAnnotation>().Single(e => e.Name == endpoint).AllocatedEndpoint!;

    private static string Url(TestApplication application, string resource) => Endpoint(application, resource, "http").UriString;
}
