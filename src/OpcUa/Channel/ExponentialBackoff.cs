namespace AxComplex.OpcUa.Channel;

/// <summary>How long to wait before trying again: doubling up to a cap, less up to a half at random.</summary>
/// <remarks>The random part keeps many that lost the same peer from coming back all at once. Safe from any thread.</remarks>
public sealed class ExponentialBackoff
{
    private const int MaxDoublings = 30;

    private readonly Lock _gate = new();
    private readonly TimeSpan _first;
    private readonly TimeSpan _max;
    private readonly Random _random;

    /// <summary>Sets it up.</summary>
    /// <param name="first">The pause after one failure, before the random part; more than zero.</param>
    /// <param name="max">The longest pause; at least <paramref name="first"/>.</param>
    /// <param name="random">What spreads the attempts.</param>
    public ExponentialBackoff(TimeSpan first, TimeSpan max, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, first);
        ArgumentNullException.ThrowIfNull(random);
        (_first, _max, _random) = (first, max, random);
    }

    /// <summary>Gets the pause before the next attempt.</summary>
    /// <param name="failures">How many attempts failed in a row; before the first attempt 0, which needs no pause.</param>
    /// <returns>The pause.</returns>
    public TimeSpan Next(int failures)
    {
        if (failures <= 0)
        {
            return TimeSpan.Zero;
        }

        var full = Math.Min(_first.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, MaxDoublings)), _max.TotalMilliseconds);
        lock (_gate)
        {
            return TimeSpan.FromMilliseconds(full * (0.5 + (_random.NextDouble() / 2)));
        }
    }
}
