using System.Diagnostics;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>Waits with a deadline, and says what it waited for.</summary>
internal static class Until
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task TrueAsync(string what, Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(clock.Elapsed < Deadline, $"not within {Deadline}: {what}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public static async Task<T> DoneAsync<T>(string what, Task<T> task)
    {
        try
        {
            return await task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"not within {Deadline}: {what}");
        }
    }
}
