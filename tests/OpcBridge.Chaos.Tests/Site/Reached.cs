using System.Diagnostics;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>Waits for a condition, and says what it waited for when it does not come.</summary>
internal static class Reached
{
    public static async Task<T> WhenAsync<T>(string what, Func<Task<T?>> probe, int seconds = 240, Func<string>? explain = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            if (await probe() is { } found)
            {
                return found;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited {seconds} s for {what}. {explain?.Invoke()}");
    }

    public static Task TrueAsync(string what, Func<Task<bool>> probe, int seconds = 240, Func<string>? explain = null) =>
        WhenAsync(what, async () => await probe() ? what : null, seconds, explain);
}
