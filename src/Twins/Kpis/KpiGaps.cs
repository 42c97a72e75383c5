using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis;

/// <summary>Lists the stretches of a window that a KPI does not know, with the causes that the bridge declared.</summary>
public sealed class KpiGaps
{
    private readonly ImmutableArray<TelemetryGap> _declared;
    private readonly List<(long From, long To, ClassifiedCondition Is)> _pieces;

    /// <summary>Looks at the events of a window.</summary>
    /// <param name="events">The events.</param>
    /// <param name="rules">The rules.</param>
    public KpiGaps(MachineEvents events, KpiRules rules)
        : this(MachineTracks.Of(events), events.Description, events.From, events.To, events.Gaps, rules)
    {
    }

    internal KpiGaps(MachineTracks tracks, MachineDescription description, DateTime from, DateTime to, ImmutableArray<TelemetryGap> gaps, KpiRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var signals = MachineEvents.SignalsOf(description);
        _declared = [.. gaps.Where(g => g.Signal is null || signals.Contains(g.Signal))];
        var classifier = new Classifier(rules.Mapping, description);
        _pieces = [.. FactsReader.Conditions(tracks, from.Ticks, to.Ticks, rules.Planned).Select(p => (p.From, p.To, classifier.Classify(p.Condition)))];
    }

    /// <summary>Lists the stretches in which something that a KPI needs is not known, of the time that counts for it.</summary>
    /// <param name="kpi">The KPI.</param>
    /// <returns>The stretches, in order, cut where the cause changes; together exactly what is missing to full coverage.</returns>
    public ImmutableArray<KpiGap> Of(KpiDefinition kpi)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        var unknown = SpanSet.Of(_pieces.Where(p => kpi.Counts(p.Is) && !kpi.Knows(p.Is))
            .Select(p => new ObservationSpan(new DateTime(p.From, DateTimeKind.Utc), new DateTime(p.To, DateTimeKind.Utc))));
        return WithCauses(unknown, _declared);
    }

    /// <summary>Lists what was not observed of a window, for KPIs that come from stored facts.</summary>
    /// <param name="window">The window.</param>
    /// <param name="observed">When every change of the machine was seen.</param>
    /// <param name="gaps">The declared gaps of the machine; those of a signal are left out.</param>
    /// <param name="planned">Planned busy time; null for all of it.</param>
    /// <returns>The stretches of planned busy time without observation, in order, cut where the cause changes.</returns>
    public static ImmutableArray<KpiGap> OfObservation(KpiWindow window, SpanSet observed, IEnumerable<TelemetryGap> gaps, SpanSet? planned)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(observed);
        var (from, to) = (window.From.UtcDateTime, window.To.UtcDateTime);
        var counts = planned?.Clip(from, to) ?? SpanSet.Of([new ObservationSpan(from, to)]);
        return WithCauses(counts.Subtract(observed), gaps.Where(g => g.Signal is null));
    }

    /// <summary>Joins the gaps of several machines: the stretches in which at least one of them is unknown.</summary>
    /// <param name="gaps">The gaps of all machines.</param>
    /// <returns>The stretches, in order; the cause is kept where a stretch has a single one.</returns>
    public static ImmutableArray<KpiGap> Join(IEnumerable<KpiGap> gaps)
    {
        var all = gaps.OrderBy(g => g.From).ToList();
        var joined = ImmutableArray.CreateBuilder<KpiGap>();
        foreach (var gap in all)
        {
            if (joined.Count > 0 && gap.From <= joined[^1].To && joined[^1] is var last)
            {
                joined[^1] = new(last.From, last.To > gap.To ? last.To : gap.To, last.Cause == gap.Cause ? last.Cause : null);
            }
            else
            {
                joined.Add(gap);
            }
        }

        return joined.ToImmutable();
    }

    private static ImmutableArray<KpiGap> WithCauses(SpanSet unknown, IEnumerable<TelemetryGap> declared)
    {
        var gaps = new List<KpiGap>();
        foreach (var cause in declared.GroupBy(g => g.Cause).OrderBy(g => g.Key))
        {
            var rest = unknown.Subtract(SpanSet.Of(cause.Select(g => new ObservationSpan(g.From, g.To))));
            Add(gaps, unknown.Subtract(rest), cause.Key);
            unknown = rest;
        }

        Add(gaps, unknown, null);
        return [.. gaps.OrderBy(g => g.From)];
    }

    private static void Add(List<KpiGap> gaps, SpanSet spans, GapCause? cause) =>
        gaps.AddRange(spans.Spans.Select(s => new KpiGap(s.From, s.To, cause)));
}
