namespace AxComplex.Plant.Simulation;

/// <summary>
/// The plant time up to which everything that happened has been shown. Servers stamp with it, so that a PublishTime never
/// promises a change that is still to come: the simulation advances in steps, and at <c>--speed 20</c> a step is seconds long.
/// </summary>
/// <param name="start">Plant time before the first step.</param>
internal sealed class ShownClock(DateTimeOffset start) : TimeProvider
{
    private long _utcTicks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <summary>Everything up to this time is in the servers now.</summary>
    /// <param name="time">Plant time; not before the last one.</param>
    public void ShowUpTo(DateTimeOffset time) => Interlocked.Exchange(ref _utcTicks, time.UtcTicks);
}
