using System.Diagnostics;

namespace AxComplex.EndToEnd.Tests;

/// <summary>Waits for a condition, and says what it waited for when it does not come.</summary>
internal static class Deadline
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(90);

    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> probe, TimeSpan? within = null)
        where T : class
    {
        var limit = within ?? Long;
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < limit)
        {
            try
            {
                if (await probe() is { } found)
                {
                    return found;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                last = e;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Waited {limit.TotalSeconds:0} s for {what}. {last?.Message}");
    }

    public static Task UntilAsync(string what, Func<Task<bool>> probe, TimeSpan? within = null) =>
        UntilAsync<object>(what, async () => await probe() ? what : null, within);
}
