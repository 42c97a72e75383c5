using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>
/// What a stretch of time knows of a signal at its two ends, so that stretches can be joined: the first and the last known value,
/// and how long nothing was known before the one and after the other.
/// </summary>
/// <param name="Held">The time from the beginning in which the signal kept the value that it had before the stretch, whatever that was.</param>
/// <param name="Lead">The time after <paramref name="Held"/>, up to the first known value, in which nothing was known.</param>
/// <param name="First">The first known value; null for none, and then <paramref name="Last"/> is null too and <paramref name="Lead"/> goes to the end.</param>
/// <param name="Last">The last known value.</param>
/// <param name="Trail">The time after <paramref name="Last"/> in which nothing was known.</param>
internal readonly record struct SignalThread(ClassedTime Held, OpenRegion Lead, FirstAnchor? First, Anchor? Last, OpenRegion Trail)
{
    /// <summary>Gets what is known at the end.</summary>
    public SignalKnowledge AtEnd => (First is null ? Lead.IsOpen : Trail.IsOpen) ? SignalKnowledge.Unknown
        : First is null ? SignalKnowledge.Carry
        : SignalKnowledge.Known;

    /// <summary>Makes the thread of no time at which nothing is known.</summary>
    public static SignalThread Origin(long at) => new(default, new OpenRegion(true, at, default), null, null, default);

    /// <summary>Joins two stretches of which the second begins where the first ends.</summary>
    /// <param name="right">The second one, as seen from before the first one.</param>
    /// <param name="start">Where the second one begins.</param>
    /// <param name="junction">Where both know a value: how they meet.</param>
    public SignalThread Join(in SignalThread right, long start, out Junction? junction)
    {
        junction = null;
        if (right.First is not { } after)
        {
            return First is null
                ? Through(right, start)
                : this with { Trail = Trail.IsOpen ? Trail.Extend(start, right.Held + right.Lead.Time) : right.Lead };
        }

        if (First is null)
        {
            var lead = Through(right, start);
            return new(lead.Held, lead.Lead, right.First, right.Last, right.Trail);
        }

        junction = new Junction(Last, after, Trail.IsOpen ? Trail.Extend(start, right.Held + right.Lead.Time) : right.Lead);
        return this with { Last = right.Last, Trail = right.Trail };
    }

    private SignalThread Through(in SignalThread right, long start) => Lead.IsOpen
        ? this with { Lead = Lead.Extend(start, right.Held + right.Lead.Time) }
        : this with { Held = Held + right.Held, Lead = right.Lead };
}
