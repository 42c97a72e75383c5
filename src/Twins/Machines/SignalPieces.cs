namespace AxComplex.Twins.Machines;

/// <summary>Finds out what is known of a signal in a stretch of time, from that stretch alone.</summary>
/// <remarks>
/// A value holds from its source timestamp to the next one, as far as every change was observed. It does not carry over a hole in
/// the observation, because a change in the hole would have been missed: after a hole nothing is known until a value is seen, be it
/// a new one or an old one that the server repeats. Where the observation goes on over the beginning of the stretch, what held
/// before still holds: that is <see cref="SignalKnowledge.Carry"/>, and whoever knows the time before can put it in.
/// </remarks>
internal static class SignalPieces
{
    /// <summary>Cuts a stretch where the knowledge changes.</summary>
    /// <param name="track">The values; of those before the stretch only the last one is looked at, for when it was seen again.</param>
    /// <param name="observed">When every change was observed, not cut to the stretch.</param>
    /// <param name="from">The beginning, ticks, inclusive.</param>
    /// <param name="to">The end, ticks, exclusive.</param>
    /// <returns>The pieces, in order; they fill the stretch exactly.</returns>
    public static List<SignalPiece> Read(StateTrack track, SpanSet observed, long from, long to)
    {
        ArgumentNullException.ThrowIfNull(track);
        ArgumentNullException.ThrowIfNull(observed);
        var pieces = new List<SignalPiece>(Math.Min(track.Samples.Length + 1, 1024));
        var (at, next) = (from, track.IndexAt(from));
        for (var s = FirstAfter(observed, from); at < to && s < observed.Spans.Length && observed.Spans[s].From.Ticks < to; s++)
        {
            var span = observed.Spans[s];
            if (span.From.Ticks > at)
            {
                Add(pieces, new(at, span.From.Ticks, SignalKnowledge.Unknown, 0, 0));
            }

            var knowledge = span.From.Ticks < from ? SignalKnowledge.Carry : SignalKnowledge.Unknown;
            (at, var end) = (Math.Max(at, span.From.Ticks), Math.Min(span.To.Ticks, to));
            ReadSpan(pieces, track, at, end, knowledge, ref next);
            at = end;
        }

        if (at < to)
        {
            Add(pieces, new(at, to, SignalKnowledge.Unknown, 0, 0));
        }

        return pieces;
    }

    /// <summary>Reads a stretch without a hole in it.</summary>
    private static void ReadSpan(List<SignalPiece> pieces, StateTrack track, long from, long to, SignalKnowledge before, ref int next)
    {
        var samples = track.Samples;
        while (next < samples.Length && samples[next].At.Ticks < from)
        {
            next++;
        }

        var current = new SignalPiece(from, to, before, 0, 0);
        if (next > 0 && samples[next - 1].Seen.Ticks is var seen && seen >= from && seen < to
            && (next == samples.Length || seen < samples[next].At.Ticks))
        {
            Add(pieces, current with { To = seen });
            current = Of(samples[next - 1], seen, to);
        }

        for (; next < samples.Length && samples[next].At.Ticks < to; next++)
        {
            Add(pieces, current with { To = samples[next].At.Ticks });
            current = Of(samples[next], samples[next].At.Ticks, to);
        }

        Add(pieces, current);
    }

    private static SignalPiece Of(StateSample sample, long from, long to) => sample.Code is { } code
        ? new(from, to, SignalKnowledge.Known, sample.At.Ticks, code)
        : new(from, to, SignalKnowledge.Unknown, 0, 0);

    private static void Add(List<SignalPiece> pieces, SignalPiece piece)
    {
        if (piece.From >= piece.To)
        {
            return;
        }

        if (pieces.Count > 0 && pieces[^1] is var last && last.Kind == piece.Kind && last.At == piece.At && last.Code == piece.Code)
        {
            pieces[^1] = last with { To = piece.To };
        }
        else
        {
            pieces.Add(piece);
        }
    }

    /// <summary>Finds the first span that ends after an instant.</summary>
    private static int FirstAfter(SpanSet observed, long at)
    {
        var (low, high) = (0, observed.Spans.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = observed.Spans[middle].To.Ticks <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
