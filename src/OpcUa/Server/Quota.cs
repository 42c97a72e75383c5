namespace AxComplex.OpcUa.Server;

/// <summary>Counts something that clients together may have only so much of. Safe from any thread.</summary>
/// <param name="most">How much there is.</param>
internal sealed class Quota(long most)
{
    private long _taken;

    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Gets whether more is taken than there is; only <see cref="Take"/> does that.</summary>
    public bool IsExceeded => Taken > most;

    /// <summary>Tells whether so much could be taken just now.</summary>
    public bool HasRoomFor(long count) => Taken + count <= most;

    /// <summary>Takes some, whether it is there or not.</summary>
    public void Take(long count) => Interlocked.Add(ref _taken, count);

    /// <summary>Takes some, or nothing at all.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _taken, count) <= most)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -count);
        return false;
    }

    public void Return(long count) => Interlocked.Add(ref _taken, -count);
}
