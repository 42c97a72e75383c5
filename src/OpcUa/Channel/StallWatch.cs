namespace AxComplex.OpcUa.Channel;

/// <summary>Finds out, by being asked now and then, that something waits and does not move on.</summary>
/// <param name="limit">How long it may.</param>
/// <param name="time">The clock.</param>
internal sealed class StallWatch(TimeSpan limit, TimeProvider time)
{
    private bool _isWaiting;
    private long _progress;
    private long _since;

    /// <summary>Asks. One thread at a time.</summary>
    /// <param name="isWaiting">Whether it waits now.</param>
    /// <param name="progress">A count that grows whenever it moves on.</param>
    /// <returns>True when it has been seen to wait, at the same count, for the limit.</returns>
    public bool IsStalled(bool isWaiting, long progress)
    {
        if (isWaiting && _isWaiting && progress == _progress)
        {
            return time.GetElapsedTime(_since) >= limit;
        }

        (_isWaiting, _progress, _since) = (isWaiting, progress, time.GetTimestamp());
        return false;
    }
}
