using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Batching;

/// <summary>Takes what is known of stretches of time.</summary>
internal interface IObservations
{
    /// <summary>Takes a stretch in which every change of a machine would have been seen, but for gaps of single signals.</summary>
    /// <param name="machine">Its index in the plan.</param>
    /// <param name="span">The stretch.</param>
    void Add(int machine, ObservationSpan span);

    /// <summary>Takes a gap.</summary>
    /// <param name="machine">The index of its machine in the plan.</param>
    /// <param name="gap">The gap.</param>
    void Add(int machine, TelemetryGap gap);
}
