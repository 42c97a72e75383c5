namespace AxComplex.Plant.Tests.Servers;

/// <summary>Waits for something, and says what it waited for when it does not come.</summary>
internal static class Until
{
    public static async Task<T> FoundAsync<T>(string what, Func<T?> look)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (true)
        {
            if (look() is { } found)
            {
                return found;
            }

            Assert.False(limit.IsCancellationRequested, $"Waited 40 s for {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task TrueAsync(string what, Func<bool> look) => FoundAsync(what, () => look() ? what : null);
}
