using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>A value as the history keeps it.</summary>
/// <param name="Sample">The value.</param>
/// <param name="ObservedFrom">
/// When the observation began that brought it, where that is later than both of its timestamps: after a reconnect the server
/// repeats an old value, and this says that it still holds. Null in all other cases, in which it would say nothing new.
/// </param>
internal readonly record struct StoredSample(Sample Sample, DateTime? ObservedFrom)
{
    /// <summary>Takes a value as it came.</summary>
    /// <param name="sample">The value.</param>
    /// <param name="observedFrom">When the observation began that brought it; null when it is not known.</param>
    public static StoredSample Of(Sample sample, DateTime? observedFrom) =>
        new(sample, observedFrom > sample.SourceTime && observedFrom > sample.ServerTime ? observedFrom : null);
}
