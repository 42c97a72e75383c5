using System.Diagnostics;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>Waits for what streams bring.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static async Task<T> SeesAsync<T>(string what, Func<Task<T>> look, Func<T, bool> isIt)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (isIt(seen))
            {
                return seen;
            }

            Assert.True(since.Elapsed < Deadline, $"Waited {Deadline} for {what}; last seen: {seen}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
