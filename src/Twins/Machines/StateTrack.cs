using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace AxComplex.Twins.Machines;

/// <summary>The values of one signal in the order of their source timestamps, one an instant.</summary>
public sealed class StateTrack
{
    private StateTrack(ImmutableArray<StateSample> samples) => Samples = samples;

    /// <summary>Gets the track without a sample.</summary>
    public static StateTrack Empty { get; } = new([]);

    /// <summary>Gets the samples, by <see cref="StateSample.At"/>, strictly rising.</summary>
    public ImmutableArray<StateSample> Samples { get; }

    /// <summary>Makes a track of samples in any order, repeated or not. Of two of one instant the one that was seen later counts.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>The track.</returns>
    public static StateTrack Of(IEnumerable<StateSample> samples) => Of(samples.ToArray(), LastSeen);

    /// <summary>Makes the track of a counter. Of two values of one instant the higher counts, unless what was seen last was no value.</summary>
    /// <param name="samples">The samples, in any order, repeated or not.</param>
    /// <returns>The track.</returns>
    public static StateTrack OfCounter(IEnumerable<StateSample> samples) => Of(samples.ToArray(), Highest);

    /// <summary>Makes a track of samples that nobody else has.</summary>
    internal static StateTrack OfOwn(StateSample[] samples, bool isCounter) => Of(samples, isCounter ? Highest : LastSeen);

    /// <summary>Adds samples and keeps the newest ones.</summary>
    /// <param name="samples">The samples, in any order.</param>
    /// <param name="keep">How many to keep; at least 1.</param>
    /// <returns>The track.</returns>
    public StateTrack Add(IEnumerable<StateSample> samples, int keep)
    {
        var all = Of(Samples.Concat(samples)).Samples;
        return new(all.Length > keep ? all.RemoveRange(0, all.Length - keep) : all);
    }

    /// <summary>Gets the samples of a window, the last one before it and the first one after it.</summary>
    /// <param name="from">The beginning of the window, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The track.</returns>
    public StateTrack Around(DateTime from, DateTime to)
    {
        var first = Math.Max(0, IndexAt(from.Ticks) - 1);
        var last = Math.Min(Samples.Length - 1, IndexAt(to.Ticks));
        return first == 0 && last == Samples.Length - 1 ? this : new(Samples.Slice(first, Math.Max(0, last - first + 1)));
    }

    /// <summary>Finds the first sample at or after an instant.</summary>
    internal int IndexAt(long ticks)
    {
        var (low, high) = (0, Samples.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Samples[middle].At.Ticks < ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Finds out when which value is known.</summary>
    /// <param name="observed">When every change was observed.</param>
    /// <returns>The stretches with a known value, in order, none overlapping; neighbours may have the same value.</returns>
    public IReadOnlyList<StatePiece> KnownPieces(SpanSet observed) =>
    [
        .. SignalPieces.Read(this, observed, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks).Where(p => p.Kind is SignalKnowledge.Known)
            .Select(p => new StatePiece(new DateTime(p.From, DateTimeKind.Utc), new DateTime(p.To, DateTimeKind.Utc), p.Code)),
    ];

    private delegate StateSample Choice(ReadOnlySpan<StateSample> sameInstant);

    private static StateTrack Of(StateSample[] all, Choice choose)
    {
        if (IsStrictlyRising(all))
        {
            return new(ImmutableCollectionsMarshal.AsImmutableArray(all));
        }

        Array.Sort(all, static (a, b) => a.At.CompareTo(b.At));
        var count = 0;
        for (var from = 0; from < all.Length;)
        {
            var to = from + 1;
            while (to < all.Length && all[to].At == all[from].At)
            {
                to++;
            }

            all[count++] = to == from + 1 ? all[from] : choose(all.AsSpan(from, to - from));
            from = to;
        }

        return new([.. all.AsSpan(0, count)]);
    }

    private static StateSample LastSeen(ReadOnlySpan<StateSample> sameInstant)
    {
        var kept = sameInstant[0];
        foreach (var sample in sameInstant[1..])
        {
            kept = sample.Replaces(kept) ? sample : kept;
        }

        return kept;
    }

    private static StateSample Highest(ReadOnlySpan<StateSample> sameInstant)
    {
        var (highest, seen, lost) = (0L, DateTime.MinValue, DateTime.MinValue);
        foreach (var sample in sameInstant)
        {
            highest = Math.Max(highest, sample.Code ?? 0);
            seen = sample.Code is not null && sample.Seen > seen ? sample.Seen : seen;
            lost = sample.Code is null && sample.Seen > lost ? sample.Seen : lost;
        }

        return lost > seen ? new(sameInstant[0].At, lost, null) : new(sameInstant[0].At, seen, highest);
    }

    private static bool IsStrictlyRising(StateSample[] samples)
    {
        for (var i = 1; i < samples.Length; i++)
        {
            if (samples[i].At <= samples[i - 1].At)
            {
                return false;
            }
        }

        return true;
    }
}
