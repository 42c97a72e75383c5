namespace AxComplex.Portal.Tests.Hosting;

internal static class Wait
{
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"Not within 30 s: {what}");
            await Task.Delay(25, CancellationToken.None);
        }
    }
}
