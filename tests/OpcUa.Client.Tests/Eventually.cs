namespace AxComplex.OpcUa.Client.Tests;

/// <summary>Waits for what another thread does, at most ten seconds.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Waited 10 s for {what}.");
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
