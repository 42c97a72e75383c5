using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>Declares the time unknown whose values were dropped: somebody looked then, but what was seen is gone.</summary>
internal static class DroppedTime
{
    /// <summary>Takes the dropped time out of what was observed, if a window reaches into it.</summary>
    /// <remarks>A window that begins later keeps everything: the last value before it is there, and it holds as long as it was observed.</remarks>
    /// <param name="snapshot">The store.</param>
    /// <param name="from">The beginning of the window.</param>
    /// <param name="observed">What was observed.</param>
    /// <param name="gaps">The declared gaps.</param>
    /// <returns>The same, or less observed and one more gap.</returns>
    public static async ValueTask<(SpanSet Observed, IReadOnlyList<TelemetryGap> Gaps)> TakeOutAsync(
        IHistorySnapshot snapshot, DateTime from, SpanSet observed, IReadOnlyList<TelemetryGap> gaps) =>
        await snapshot.OldestAvailableAsync() is { } oldest && from < oldest
            ? (
                observed.Subtract(SpanSet.Of([new ObservationSpan(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), oldest)])),
                [.. gaps, new TelemetryGap(null, from, oldest, GapCause.Retention, null)])
            : (observed, gaps);
}
