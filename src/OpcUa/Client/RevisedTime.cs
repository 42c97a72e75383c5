namespace AxComplex.OpcUa.Client;

/// <summary>A time as a server revised it: a Double of milliseconds, which may be anything.</summary>
internal static class RevisedTime
{
    /// <summary>Takes what the server says as far as it makes sense.</summary>
    /// <param name="milliseconds">What it says; no number is taken as 0.</param>
    /// <param name="leastMs">What less is taken as.</param>
    /// <returns>The time, 24 days at most.</returns>
    public static TimeSpan Of(double milliseconds, double leastMs) =>
        TimeSpan.FromMilliseconds(double.IsNaN(milliseconds) ? leastMs : Math.Clamp(milliseconds, leastMs, int.MaxValue));
}
