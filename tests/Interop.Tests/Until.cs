namespace AxComplex.Interop.Tests;

/// <summary>Waits for a condition, with a deadline, and says what it waited for.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until the answer is right.</summary>
    /// <returns>The answer.</returns>
    public static async Task<T> TrueAsync<T>(Func<Task<T>> ask, Func<T, bool> isRight, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await ask();
            if (isRight(answer))
            {
                return answer;
            }

            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Waited {Patience.TotalSeconds} s for {what}; it is: {System.Text.Json.JsonSerializer.Serialize(answer)}.");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until something holds.</summary>
    public static Task TrueAsync(Func<bool> holds, string what) => TrueAsync(() => Task.FromResult(holds()), h => h, what);
}
