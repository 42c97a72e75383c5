using System.Net;
using System.Text.Json;
using Aspire.Hosting.Page;
using Microsoft.Extensions.DependencyInjection;

namespace AxComplex.Aspire.Hosting.Tests;

public sealed class PageTests
{
    private const string Secret = "never-shown-4711";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/resources")]
    [InlineData("/page.js")]
    [InlineData("/login?t=00112233445566778899aabbccddeeff")]
    public async Task WithoutTheToken_NothingIsShown(string path)
    {
        await using var application = await StartAsync();
        var address = Page(application).Address!;

        using var answer = await application.Http.GetAsync(new Uri(address, path), Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task WithTheToken_ThePageShowsResources_AndNoSecret()
    {
        await using var application = await StartAsync();
        await application.HealthyAsync("probe");
        var address = Page(application).Address!;

        var html = await application.Http.GetStringAsync(address, Token);
        var json = await application.Http.GetStringAsync(new Uri(address, "/api/resources"), Token);

        Assert.Contains("<title>Resources</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, json, StringComparison.Ordinal);
        var probe = JsonDocument.Parse(json).RootElement.EnumerateArray().Single(r => r.GetProperty("name").GetString() == "probe");
        Assert.Equal(("Running", "Healthy"), (probe.GetProperty("state").GetString(), probe.GetProperty("health").GetString()));
        Assert.True(probe.GetProperty("memoryMib").GetDouble() > 1);
        var variables = probe.GetProperty("environment").EnumerateArray()
            .ToDictionary(v => v.GetProperty("name").GetString()!, v => v.GetProperty("value").GetString());
        Assert.Equal("plain", variables["WORD"]);
        foreach (var name in new[] { "BY_PARAMETER", "IN_TEXT", "ConnectionStrings__db", "Some__ApiKey" })
        {
            Assert.Equal("••••••••", variables[name]);
        }
    }

    // The browser keeps the cookie for all that calls itself by the page's name.
    [Fact]
    public async Task AnotherHostName_OrAnotherPagesForm_IsTurnedAway()
    {
        await using var application = await StartAsync();
        var address = Page(application).Address!;
        await application.Http.GetStringAsync(address, Token);

        using var rebound = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/api/resources")) { Headers = { Host = "evil.example" } };
        using var foreign = await application.Http.SendAsync(rebound, Token);
        using var form = await application.Http.PostAsync(new Uri(address, "/api/resources/probe/stop"), null, Token);

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.NotNull(application.Runner("probe").Process);
    }

    [Fact]
    public async Task TheButtons_StopStartAndRestart()
    {
        await using var application = await StartAsync();
        await application.HealthyAsync("probe");
        await application.Http.GetStringAsync(Page(application).Address!, Token);
        var runner = application.Runner("probe");
        var first = runner.Process!.Id;

        await AskAsync(application, "stop");
        await Until.TrueAsync("the process has ended", () => !Processes.IsRunning(first) && runner.Process is null);
        await AskAsync(application, "start");
        await Until.TrueAsync("another has started", () => runner.Process is not null);
        await application.HealthyAsync("probe");
        var second = runner.Process!.Id;
        await AskAsync(application, "restart");
        await Until.TrueAsync("a third has started", () => runner.Process is { } process && process.Id != second);

        Assert.NotEqual(first, second);
        Assert.False(Processes.IsRunning(second));
    }

    [Fact]
    public async Task TheLog_IsSentLineByLine()
    {
        await using var application = await StartAsync();
        await application.HealthyAsync("probe");
        await application.Http.GetStringAsync(Page(application).Address!, Token);

        await using var log = await application.Http.GetStreamAsync(new Uri(Page(application).Address!, "/api/resources/probe/log"), Token);
        using var reader = new StreamReader(log);

        var line = await Until.DoneAsync("the first line", reader.ReadLineAsync(Token).AsTask());
        Assert.Equal("data: probe says hello", line);
    }

    private static Task<TestApplication> StartAsync() => TestApplication.StartAsync(
        builder =>
        {
            var secret = builder.AddParameter("secret", Secret, secret: true);
            builder.AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health")
                .WithEnvironment("WORD", "plain")
                .WithEnvironment("BY_PARAMETER", secret)
                .WithEnvironment("IN_TEXT", $"key={secret}")
                .WithEnvironment("Some__ApiKey", Secret)
                .WithReference(builder.AddConnectionString("db"));
        },
        $"--ConnectionStrings:db=Password={Secret}");

    private static ResourcePage Page(TestApplication application) => application.App.Services.GetRequiredService<ResourcePage>();

    private static async Task AskAsync(TestApplication application, string command)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Page(application).Address!, $"/api/resources/probe/{command}"));
        request.Headers.Add(PageGate.CommandHeader, "1");
        using var answer = await application.Http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
