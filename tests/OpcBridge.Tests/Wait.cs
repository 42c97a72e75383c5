namespace AxComplex.OpcBridge.Tests;

internal static class Wait
{
    /// <summary>Waits for a condition; a failure says what was awaited.</summary>
    public static async Task ForAsync(string what, Func<bool> condition, int seconds = 30)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!condition())
        {
            if (DateTime.UtcNow > deadline)
            {
                Assert.Fail($"Not within {seconds} s: {what}");
            }

            await Task.Delay(10);
        }
    }
}
