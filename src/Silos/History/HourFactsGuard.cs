namespace AxComplex.Silos.History;

/// <summary>Decides whether facts of an hour that were computed a moment ago may still be kept.</summary>
/// <remarks>
/// Between reading a machine's events and keeping what they amount to, a batch may have come. What is live now is of a later hour and
/// does no harm; what is of that hour or before makes the facts wrong.
/// </remarks>
/// <param name="position">The last batch of the machine.</param>
internal sealed class HourFactsGuard(long position)
{
    // Every batch after _position is about _from or later.
    private long _position = position;
    private long _from;

    /// <summary>Takes note of a batch.</summary>
    /// <param name="position">Its position.</param>
    /// <param name="earliest">The earliest time that it says anything about, in ticks; <see cref="long.MaxValue"/> when it says nothing that counts.</param>
    public void Note(long position, long earliest)
    {
        if (earliest == long.MaxValue)
        {
            return;
        }

        var hour = earliest - (earliest % TimeSpan.TicksPerHour);
        if (earliest < _from)
        {
            _position = position;
        }
        else if (hour > _from)
        {
            (_position, _from) = (position, hour);
        }
    }

    /// <summary>Whether facts of an hour still hold that were computed of everything up to a position.</summary>
    /// <param name="hourEnd">The end of the hour, in ticks.</param>
    /// <param name="asOf">The position.</param>
    public bool MayKeep(long hourEnd, long asOf) => asOf >= _position && hourEnd <= _from;
}
