namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>Waits for what another thread does, at most thirty seconds.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task BecomesTrueAsync(Func<bool> condition, Func<string> what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited {Patience.TotalSeconds} s for {what()}.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
