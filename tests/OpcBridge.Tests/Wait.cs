namespace AxComplex.OpcBridge.Tests;

internal static class Wait
{
    /// <summary>Waits for a condition; a failure says what was awaited.</summary>
    public static Task ForAsync(string what, Func<bool> condition, int seconds = 30) =>
        ForAsync(what, () => Task.FromResult(condition()), seconds);

    /// <inheritdoc cref="ForAsync(string, Func{bool}, int)"/>
    public static async Task ForAsync(string what, Func<Task<bool>> condition, int seconds = 30)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!await condition())
        {
            if (DateTime.UtcNow > deadline)
            {
                Assert.Fail($"Not within {seconds} s: {what}");
            }

            await Task.Delay(10);
        }
    }
}
