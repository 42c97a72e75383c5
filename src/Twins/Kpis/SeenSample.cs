using AxComplex.Contracts.Telemetry;

namespace AxComplex.Twins.Kpis;

/// <summary>A stored value with what the KPIs need to know of how it came.</summary>
/// <param name="Sample">The value as the equipment reported it.</param>
/// <param name="ObservedFrom">
/// When the observation began that brought it: the earliest beginning of the observation spans of its batch, empty ones among them; null when the
/// batch carried none. A value that came more than once, the latest of them.
/// </param>
public readonly record struct SeenSample(Sample Sample, DateTime? ObservedFrom)
{
    /// <summary>
    /// Gets up to when the value is known to be still the equipment's: the latest of source timestamp, server timestamp and
    /// <see cref="ObservedFrom"/>. After a reconnect the server repeats its last value with the old source timestamp; this makes the repeat count.
    /// </summary>
    public DateTime Seen => new(
        Math.Max(Math.Max(Sample.SourceTime.Ticks, Sample.ServerTime.Ticks), ObservedFrom?.Ticks ?? 0), DateTimeKind.Utc);
}
