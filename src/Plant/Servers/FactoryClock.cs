namespace AxComplex.Plant.Servers;

/// <summary>
/// The clock of a factory's equipment: the plant time up to which everything that happened has been shown, and by how much
/// the equipment's clock is wrong. Servers stamp with it, so that a PublishTime never promises a change that is still to
/// come: the simulation advances in steps, and at <c>--speed 20</c> a step is seconds long.
/// </summary>
/// <param name="start">Plant time before the first step.</param>
internal sealed class FactoryClock(DateTimeOffset start) : TimeProvider
{
    private long _shownTicks = start.UtcTicks;
    private long _offsetTicks;

    /// <summary>Gets or sets by how much the equipment's clock is ahead; negative when it is behind.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        new(Interlocked.Read(ref _shownTicks) + Interlocked.Read(ref _offsetTicks), TimeSpan.Zero);

    /// <summary>Everything up to this time is in the server now.</summary>
    /// <param name="time">Plant time; not before the last one.</param>
    public void ShowUpTo(DateTimeOffset time) => Interlocked.Exchange(ref _shownTicks, time.UtcTicks);
}
