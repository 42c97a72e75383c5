using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis.Facts;

/// <summary>Says which hours have in their facts what comes late: those and no others may change.</summary>
internal static class FactHours
{
    /// <summary>Finds the hours.</summary>
    /// <param name="samples">The new values of signals that decide KPIs (<see cref="MachineEvents.SignalsOf"/>); others touch nothing.</param>
    /// <param name="spans">The new observation spans, empty ones among them.</param>
    /// <param name="gaps">The new gaps; one of the whole machine touches nothing, as its time is in no span.</param>
    /// <returns>
    /// Whole hours of UTC, the same whatever the order. What is known in a later hour follows from joining; only the hour in which a value
    /// came to be, and the one in which it was seen, have it in them.
    /// </returns>
    public static SpanSet TouchedBy(IEnumerable<SeenSample> samples, IEnumerable<ObservationSpan> spans, IEnumerable<TelemetryGap> gaps) => SpanSet.Of(
        samples.SelectMany(s => new[] { Hours(s.Sample.SourceTime, s.Sample.SourceTime), Hours(s.Seen, s.Seen) })
            .Concat(spans.Select(s => Hours(s.From, s.To)))
            .Concat(gaps.Where(g => g.Signal is not null).Select(g => Hours(g.From, g.To))));

    /// <summary>An end that falls on a full hour touches the hour that begins there: whether it was observed before is seen at its beginning.</summary>
    private static ObservationSpan Hours(DateTime from, DateTime to)
    {
        var begin = from.Ticks - (from.Ticks % TimeSpan.TicksPerHour);
        var end = Math.Min(DateTime.MaxValue.Ticks, Math.Max(from.Ticks, to.Ticks) + TimeSpan.TicksPerHour);
        return new(new(begin, DateTimeKind.Utc), new(end == DateTime.MaxValue.Ticks ? end : end - (end % TimeSpan.TicksPerHour), DateTimeKind.Utc));
    }
}
