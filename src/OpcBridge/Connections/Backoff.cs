namespace AxComplex.OpcBridge.Connections;

/// <summary>How long to wait before trying again: doubling from half a second up to a cap, less up to a half at random.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the pause.</summary>
    /// <param name="failures">How many attempts failed in a row; 1 or more.</param>
    /// <param name="max">The cap.</param>
    /// <param name="random">Spreads many bridges that lost the same server.</param>
    public static TimeSpan Delay(int failures, TimeSpan max, Random random)
    {
        var full = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30)), max.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (0.5 + (random.NextDouble() / 2)));
    }
}
