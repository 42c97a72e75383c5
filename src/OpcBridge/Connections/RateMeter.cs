namespace AxComplex.OpcBridge.Connections;

/// <summary>Counts what happens in each of the last sixty seconds. Not for two threads.</summary>
/// <param name="time">A clock that only runs forward.</param>
internal sealed class RateMeter(TimeProvider time)
{
    private const int Seconds = 60;

    private readonly long[] _counts = new long[Seconds];
    private readonly long _start = time.GetTimestamp();
    private long _second;

    /// <summary>Counts so many.</summary>
    public void Add(int count) => _counts[Advance() % Seconds] += count;

    /// <summary>Gets the mean of the last minute, or of the time since the beginning when that is shorter.</summary>
    public double PerSecond
    {
        get
        {
            Advance();
            return _counts.Sum() / Math.Clamp(time.GetElapsedTime(_start).TotalSeconds, 1, Seconds);
        }
    }

    private long Advance()
    {
        var now = (long)time.GetElapsedTime(_start).TotalSeconds;
        for (var second = Math.Max(_second + 1, now - Seconds + 1); second <= now; second++)
        {
            _counts[second % Seconds] = 0;
        }

        return _second = now;
    }
}
