using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>What came in for one machine after a position, read as of one instant.</summary>
/// <param name="Position">The position up to which this goes.</param>
/// <param name="IsComplete">Whether that is all there is; otherwise ask again.</param>
/// <param name="ReceivedAt">When the last batch of the machine came, by Silos' clock; null when none has.</param>
/// <param name="Description">What the machine is; null when the caller knows it, or nobody said.</param>
/// <param name="DescriptionVersion">The version of the description; 0 when nobody said.</param>
/// <param name="Blocks">The values, in the order in which they were stored.</param>
/// <param name="Gaps">The declared gaps.</param>
/// <param name="Alarms">The changes of its alarms, in the order in which they were stored.</param>
/// <param name="Observed">The newest observed stretches, at most <see cref="MachineTwin.TailLength"/>, old ones among them.</param>
/// <param name="ObservedTicks">How long the machine was observed in all.</param>
internal sealed record MachineDelta(
    long Position,
    bool IsComplete,
    DateTimeOffset? ReceivedAt,
    MachineDescription? Description,
    int DescriptionVersion,
    IReadOnlyList<HistoryBlock> Blocks,
    IReadOnlyList<TelemetryGap> Gaps,
    IReadOnlyList<AlarmEvent> Alarms,
    SpanSet Observed,
    long ObservedTicks);

/// <summary>Values of one signal out of one batch.</summary>
/// <param name="Signal">The signal's segment.</param>
/// <param name="ObservedFrom">When the observation began that brought them; null when the batch carried none.</param>
/// <param name="Samples">The values.</param>
internal sealed record HistoryBlock(string Signal, DateTime? ObservedFrom, Sample[] Samples);
