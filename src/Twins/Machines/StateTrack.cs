using System.Collections.Immutable;

namespace AxComplex.Twins.Machines;

/// <summary>The values of one state signal in the order of their source timestamps, one an instant.</summary>
public sealed class StateTrack
{
    private StateTrack(ImmutableArray<StateSample> samples) => Samples = samples;

    /// <summary>Gets the track without a sample.</summary>
    public static StateTrack Empty { get; } = new([]);

    /// <summary>Gets the samples, by <see cref="StateSample.At"/>, strictly rising.</summary>
    public ImmutableArray<StateSample> Samples { get; }

    /// <summary>Makes a track of samples in any order, repeated or not.</summary>
    /// <param name="samples">The samples.</param>
    /// <returns>The track.</returns>
    public static StateTrack Of(IEnumerable<StateSample> samples)
    {
        var kept = ImmutableArray.CreateBuilder<StateSample>();
        foreach (var sample in samples.OrderBy(s => s.At))
        {
            if (kept.Count == 0 || kept[^1].At != sample.At)
            {
                kept.Add(sample);
            }
            else if (sample.Replaces(kept[^1]))
            {
                kept[^1] = sample;
            }
        }

        return new(kept.ToImmutable());
    }

    /// <summary>Adds samples and keeps the newest ones.</summary>
    /// <param name="samples">The samples, in any order.</param>
    /// <param name="keep">How many to keep; at least 1.</param>
    /// <returns>The track.</returns>
    public StateTrack Add(IEnumerable<StateSample> samples, int keep)
    {
        var all = Of(Samples.Concat(samples)).Samples;
        return new(all.Length > keep ? all.RemoveRange(0, all.Length - keep) : all);
    }

    /// <summary>Finds out when which value is known.</summary>
    /// <remarks>
    /// A value holds from its source timestamp to the next one, as far as every change was observed. It does not carry over a
    /// hole in the observation, because a change in the hole would have been missed: after a hole nothing is known until a
    /// value arrives that was seen after the hole began.
    /// </remarks>
    /// <param name="observed">When every change was seen.</param>
    /// <returns>The stretches with a known value, in order, none overlapping; neighbours may have the same value.</returns>
    public IReadOnlyList<StatePiece> KnownPieces(SpanSet observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        var pieces = new List<StatePiece>();
        var next = 0;
        DateTime? previousEnd = null;
        foreach (var span in observed.Spans)
        {
            while (next < Samples.Length && Samples[next].At <= span.From)
            {
                next++;
            }

            StateSample? current = next > 0 && (previousEnd is null || Samples[next - 1].Seen > previousEnd) ? Samples[next - 1] : null;
            var from = span.From;
            while (next < Samples.Length && Samples[next].At < span.To)
            {
                AddPiece(pieces, from, Samples[next].At, current);
                (from, current) = (Samples[next].At, Samples[next]);
                next++;
            }

            AddPiece(pieces, from, span.To, current);
            previousEnd = span.To;
        }

        return pieces;
    }

    private static void AddPiece(List<StatePiece> pieces, DateTime from, DateTime to, StateSample? sample)
    {
        if (sample is { Code: { } code } && from < to)
        {
            pieces.Add(new(from, to, code));
        }
    }
}

/// <summary>A stretch in which a state signal has a known value.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Code">The number of OPC 40001-1.</param>
public readonly record struct StatePiece(DateTime From, DateTime To, int Code);
