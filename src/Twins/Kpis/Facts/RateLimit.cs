namespace AxComplex.Twins.Kpis.Facts;

/// <summary>The fastest that a counter can physically rise. The default knows no limit.</summary>
/// <param name="MillionthsPerSecond">Millionths of a unit per second, rounded up; 0 when nobody said.</param>
/// <param name="Step">What may come at once, in units: one part, the cavities of a mould, one kWh.</param>
internal readonly record struct RateLimit(long MillionthsPerSecond, long Step)
{
    private const ulong TicksTimesMillion = TimeSpan.TicksPerSecond * 1_000_000UL;

    /// <summary>Gets whether somebody said how fast it is.</summary>
    public bool IsKnown => MillionthsPerSecond > 0;

    /// <summary>Reads the limit that a signal's description gives.</summary>
    /// <param name="maxPerSecond">What the signal shows may rise so much in a second; null, 0 and less for no limit.</param>
    /// <param name="maxStep">So much at once on top; null, and less than 1, is 1.</param>
    /// <param name="unitsPerCount">How many units one of what the signal shows is: 1 part, or 1,000,000 mWh a kWh.</param>
    public static RateLimit Of(double? maxPerSecond, double? maxStep, long unitsPerCount)
    {
        if (maxPerSecond is not { } perSecond || !(perSecond > 0))
        {
            return default;
        }

        var step = maxStep is > 1 ? maxStep.Value : 1;
        return new(RoundUp(perSecond * 1e6 * unitsPerCount), RoundUp(step * unitsPerCount));
    }

    /// <summary>
    /// Gets the most that can be counted. Between two steps of a machine at most so fast lies at least the time of one, so that
    /// a run of time holds one step more than its length says; each run apart from the others holds one more again.
    /// </summary>
    /// <param name="ticks">How long, in ticks of 100 ns.</param>
    /// <param name="runs">In how many runs.</param>
    /// <returns>The number; <see cref="long.MaxValue"/> without a limit.</returns>
    public long Most(long ticks, int runs)
    {
        if (!IsKnown)
        {
            return long.MaxValue;
        }

        var high = Math.BigMul((ulong)ticks, (ulong)MillionthsPerSecond, out var low);
        var whole = high == 0 ? low / TicksTimesMillion : (ulong)UInt128.Min(new UInt128(high, low) / TicksTimesMillion, long.MaxValue);
        return Saturating.Add((long)Math.Min(whole, long.MaxValue), Saturating.Multiply(runs, Step));
    }

    /// <summary>Counts a change of the counter from one value to the next.</summary>
    /// <remarks>
    /// A rise counts its difference. A drop is a reset: the counter began again at 0, so the new value has been made since.
    /// What is faster than the machine can be was not made: somebody set the counter, and nothing counts.
    /// </remarks>
    /// <param name="before">The value before.</param>
    /// <param name="now">The value now.</param>
    /// <param name="ticks">The time between, in ticks.</param>
    /// <param name="wasSet">Whether somebody set the counter.</param>
    /// <returns>What was made.</returns>
    public long Made(long before, long now, long ticks, out bool wasSet)
    {
        var made = now >= before ? now - before : now;
        wasSet = made > Most(ticks, 1);
        return wasSet ? 0 : made;
    }

    private static long RoundUp(double value) => value >= long.MaxValue ? long.MaxValue : (long)Math.Ceiling(value);
}
