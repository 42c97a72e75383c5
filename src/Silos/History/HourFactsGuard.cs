namespace AxComplex.Silos.History;

/// <summary>Decides whether facts of an hour that were computed a moment ago may still be kept.</summary>
/// <remarks>
/// Between reading a machine's events and keeping what they amount to, a batch may have come. What is live now is of a later hour and
/// does no harm; what is of that hour or before makes the facts wrong.
/// </remarks>
/// <param name="Position">Every batch after this position…</param>
/// <param name="From">…is about this time or later, in ticks: the beginning of an hour. The hours before it are over.</param>
/// <param name="Late">The position of the last batch that was about an hour that was over; 0 for none.</param>
internal readonly record struct HourFactsGuard(long Position, long From, long Late)
{
    /// <summary>Takes note of a batch.</summary>
    /// <param name="position">Its position.</param>
    /// <param name="earliest">The earliest time that it says anything about, in ticks; <see cref="long.MaxValue"/> when it says nothing that counts.</param>
    public HourFactsGuard Note(long position, long earliest)
    {
        if (earliest == long.MaxValue)
        {
            return this;
        }

        var hour = earliest - (earliest % TimeSpan.TicksPerHour);
        return earliest < From ? this with { Position = position, Late = position }
            : hour > From ? new(position, hour, Late)
            : this;
    }

    /// <summary>Whether facts of an hour still hold that were computed of everything up to a position.</summary>
    /// <param name="hourEnd">The end of the hour, in ticks.</param>
    /// <param name="asOf">The position.</param>
    public bool MayKeep(long hourEnd, long asOf) => asOf >= Position && hourEnd <= From;
}
