namespace AxComplex.Plant.Simulation;

/// <summary>
/// The plant's own time: it begins when it is told to, and runs <c>speed</c> times as fast as real time. Time stamps are plant time;
/// timers and durations stay real, so that publishing intervals and timeouts mean what a peer thinks they mean.
/// </summary>
public sealed class PlantClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly double _speed;
    private readonly DateTimeOffset _start;
    private readonly long _startTimestamp;

    /// <summary>Starts the clock.</summary>
    /// <param name="real">Real time.</param>
    /// <param name="speed">Plant seconds per real second; 1 is real time.</param>
    /// <param name="start">Plant time of now.</param>
    public PlantClock(TimeProvider real, double speed, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        (_real, _speed, _start, _startTimestamp) = (real, speed, start, real.GetTimestamp());
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + (_real.GetElapsedTime(_startTimestamp) * _speed);

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, dueTime, period);
}
