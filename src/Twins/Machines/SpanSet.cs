using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Machines;

/// <summary>A set of instants, kept as the fewest half-open spans: sorted, apart from each other, none of them empty.</summary>
/// <remarks>Adding the same span twice, or spans in another order, gives the same set.</remarks>
public sealed class SpanSet : IEquatable<SpanSet>
{
    private SpanSet(ImmutableArray<ObservationSpan> spans) => Spans = spans;

    /// <summary>Gets the set without any instant.</summary>
    public static SpanSet Empty { get; } = new([]);

    /// <summary>Gets the spans, in order.</summary>
    public ImmutableArray<ObservationSpan> Spans { get; }

    /// <summary>Gets the time in the set, in ticks of 100 ns.</summary>
    public long Ticks
    {
        get
        {
            var sum = 0L;
            foreach (var span in Spans)
            {
                sum += span.To.Ticks - span.From.Ticks;
            }

            return sum;
        }
    }

    /// <summary>Makes a set of spans in any order, overlapping or not; empty and reversed ones are left out.</summary>
    /// <param name="spans">The spans.</param>
    /// <returns>The set.</returns>
    public static SpanSet Of(IEnumerable<ObservationSpan> spans)
    {
        var sorted = spans.Where(s => s.From < s.To).OrderBy(s => s.From).ToList();
        var merged = ImmutableArray.CreateBuilder<ObservationSpan>(sorted.Count);
        foreach (var span in sorted)
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = merged[^1] with { To = Later(merged[^1].To, span.To) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged.Count == 0 ? Empty : new(merged.ToImmutable());
    }

    /// <summary>Puts a span in.</summary>
    /// <param name="span">The span; an empty or reversed one changes nothing.</param>
    /// <returns>The set with it.</returns>
    public SpanSet Add(ObservationSpan span)
    {
        if (span.From >= span.To)
        {
            return this;
        }

        // Nearly always: the newest stretch grows.
        if (!Spans.IsEmpty && span.From >= Spans[^1].From && span.From <= Spans[^1].To)
        {
            return span.To <= Spans[^1].To ? this : new(Spans.SetItem(Spans.Length - 1, Spans[^1] with { To = span.To }));
        }

        return Of(Spans.Add(span));
    }

    /// <summary>Takes the instants of another set out of this one.</summary>
    /// <param name="other">What to take out.</param>
    /// <returns>The rest.</returns>
    public SpanSet Subtract(SpanSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Spans.IsEmpty || Spans.IsEmpty)
        {
            return this;
        }

        var rest = ImmutableArray.CreateBuilder<ObservationSpan>();
        var j = 0;
        foreach (var span in Spans)
        {
            var from = span.From;
            while (j < other.Spans.Length && other.Spans[j].To <= from)
            {
                j++;
            }

            for (var k = j; k < other.Spans.Length && other.Spans[k].From < span.To; k++)
            {
                if (other.Spans[k].From > from)
                {
                    rest.Add(new(from, other.Spans[k].From));
                }

                from = Later(from, other.Spans[k].To);
            }

            if (from < span.To)
            {
                rest.Add(new(from, span.To));
            }
        }

        return new(rest.ToImmutable());
    }

    /// <summary>Gets the part of the set that lies in a window.</summary>
    /// <param name="from">Its beginning, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>The part.</returns>
    public SpanSet Clip(DateTime from, DateTime to) => Of(Spans
        .Where(s => s.To > from && s.From < to)
        .Select(s => new ObservationSpan(Later(s.From, from), s.To < to ? s.To : to)));

    /// <inheritdoc/>
    public bool Equals(SpanSet? other) => other is not null && Spans.SequenceEqual(other.Spans);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SpanSet);

    /// <inheritdoc/>
    public override int GetHashCode() => Spans.IsEmpty ? 0 : HashCode.Combine(Spans.Length, Spans[0], Spans[^1]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Spans.Select(s => $"[{s.From:O}, {s.To:O})"));

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
