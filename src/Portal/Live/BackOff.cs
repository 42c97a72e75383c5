namespace AxComplex.Portal.Live;

/// <summary>How long to wait before the next attempt: doubling from half a second to fifteen, spread by a quarter.</summary>
internal static class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>The pause after so many failed attempts, 1 or more.</summary>
    /// <param name="failedAttempts">How many.</param>
    /// <param name="spread">0 to 1: where in the quarter around it this one falls, so that not all screens return at once.</param>
    public static TimeSpan After(int failedAttempts, double spread)
    {
        var pause = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(failedAttempts, 20) - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.875 + (0.25 * spread)));
    }
}
