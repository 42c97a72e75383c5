using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>Lists the unknown stretches of a window with the causes that the bridge declared.</summary>
public static class UnknownTime
{
    /// <summary>Lists the stretches that are classified as unknown.</summary>
    /// <param name="timeline">What is known of the machine.</param>
    /// <param name="window">The window.</param>
    /// <param name="mapping">Which state and mode count as what.</param>
    /// <returns>The stretches, in order, cut where the cause changes; together exactly the unknown element.</returns>
    public static ImmutableArray<KpiGap> Of(MachineTimeline timeline, KpiWindow window, StateMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(mapping);
        var unknown = SpanSet.Of(timeline.Pieces(window.From.UtcDateTime, window.To.UtcDateTime)
            .Where(p => mapping.Classify(p.State, p.Mode) is TimeElement.Unknown)
            .Select(p => new ObservationSpan(p.From, p.To)));
        var gaps = new List<KpiGap>();
        foreach (var cause in timeline.Gaps.Select(g => g.Cause).Distinct().Order())
        {
            var declared = SpanSet.Of(timeline.Gaps.Where(g => g.Cause == cause).Select(g => new ObservationSpan(g.From, g.To)));
            var rest = unknown.Subtract(declared);
            Add(gaps, unknown.Subtract(rest), cause);
            unknown = rest;
        }

        Add(gaps, unknown, null);
        return [.. gaps.OrderBy(g => g.From)];
    }

    /// <summary>Joins the gaps of several machines: the stretches in which at least one of them is unknown.</summary>
    /// <param name="gaps">The gaps of all machines.</param>
    /// <returns>The stretches, in order; the cause is kept where a stretch has a single one.</returns>
    public static ImmutableArray<KpiGap> Join(IEnumerable<KpiGap> gaps)
    {
        var all = gaps.ToList();
        return
        [
            .. SpanSet.Of(all.Select(g => new ObservationSpan(g.From.UtcDateTime, g.To.UtcDateTime))).Spans.Select(span =>
            {
                var causes = all.Where(g => g.From < span.To && g.To > span.From).Select(g => g.Cause).Distinct().Take(2).ToList();
                return new KpiGap(span.From, span.To, causes.Count == 1 ? causes[0] : null);
            }),
        ];
    }

    private static void Add(List<KpiGap> gaps, SpanSet spans, GapCause? cause) =>
        gaps.AddRange(spans.Spans.Select(s => new KpiGap(s.From, s.To, cause)));
}
