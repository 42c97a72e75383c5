using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AxComplex.Aspire.Hosting.Tests.ServiceDefaults;

public sealed class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Whoever restarts a service because its neighbour is ill makes two of one trouble: alive is not ready.
    [Fact]
    public async Task AServiceWhoseWorkIsImpossible_IsNotReady_ButAlive_AndSaysNoMoreThanThat()
    {
        var isIll = true;
        await using var app = await TestService.StartAsync(
            builder => builder.Services.AddHealthChecks().AddCheck(
                "history", () => isIll ? HealthCheckResult.Unhealthy("disk /secret/path is full") : HealthCheckResult.Healthy()),
            _ => { });
        using var http = new HttpClient();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(http, app.Address("/health")));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(http, app.Address("/alive")));
        isIll = false;
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(http, app.Address("/health")));
    }

    [Fact]
    public async Task AStop_FinishesTheRequestInFlight()
    {
        var (arrived, mayAnswer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await TestService.StartAsync(_ => { }, app => app.MapGet("/slow", async (HttpContext _) =>
        {
            arrived.SetResult();
            await mayAnswer.Task;
            return "all of it";
        }));
        using var http = new HttpClient();

        var answer = http.GetStringAsync(app.Address("/slow"), Token);
        await arrived.Task.WaitAsync(Until.Deadline, Token);
        var stop = app.StopAsync(Token);
        await Until.TrueAsync("the stop has begun", () => app.Lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.False(stop.IsCompleted);
        mayAnswer.SetResult();

        Assert.Equal("all of it", await Until.DoneAsync("the answer", answer));
        await stop.WaitAsync(Until.Deadline, Token);
    }

    private static async Task<(HttpStatusCode, string)> AskAsync(HttpClient http, Uri address)
    {
        using var answer = await http.GetAsync(address, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
