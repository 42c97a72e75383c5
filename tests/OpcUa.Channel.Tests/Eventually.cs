namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Waits for what another thread does, at most half a minute.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Waited 30 s for {what}.");
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
