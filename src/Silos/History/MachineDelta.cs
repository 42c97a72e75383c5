using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.History;

/// <summary>What came in for one machine after a position, read as of one instant.</summary>
/// <param name="Position">The position up to which this goes.</param>
/// <param name="IsRebuild">
/// Whether this is not what came after the position, but what a new twin is made of: nothing was known, or too much came since. Then
/// of each signal the newest values are here, of one with a role up to <see cref="MachineTwin.TailLength"/>; counters have to be
/// counted from all their values.
/// </param>
/// <param name="ReceivedAt">When the last batch of the machine came, by Silos' clock; null when none has.</param>
/// <param name="Description">What the machine is; null when the caller knows it, or nobody said.</param>
/// <param name="DescriptionVersion">The version of the description; 0 when nobody said.</param>
/// <param name="Blocks">The values; some may have been there before the position, and change nothing then.</param>
/// <param name="Gaps">The declared gaps.</param>
/// <param name="Alarms">The changes of its alarms, in the order in which they were stored.</param>
/// <param name="Observed">The newest observed stretches, at most <see cref="MachineTwin.TailLength"/>, old ones among them.</param>
/// <param name="ObservedTicks">How long the machine was observed in all.</param>
internal sealed record MachineDelta(
    long Position,
    bool IsRebuild,
    DateTimeOffset? ReceivedAt,
    MachineDescription? Description,
    int DescriptionVersion,
    IReadOnlyList<HistoryBlock> Blocks,
    IReadOnlyList<TelemetryGap> Gaps,
    IReadOnlyList<AlarmEvent> Alarms,
    SpanSet Observed,
    long ObservedTicks);

/// <summary>Values of one signal that came with one observation.</summary>
/// <param name="Signal">The signal's segment.</param>
/// <param name="ObservedFrom">When the observation began that brought them; null when it says nothing that their timestamps do not.</param>
/// <param name="Samples">The values.</param>
internal sealed record HistoryBlock(string Signal, DateTime? ObservedFrom, IReadOnlyList<Sample> Samples)
{
    /// <summary>Puts values together that came with one observation.</summary>
    public static IEnumerable<HistoryBlock> Of(string signal, IEnumerable<SeenSample> stored)
    {
        var (samples, observedFrom) = (new List<Sample>(), (DateTime?)null);
        foreach (var value in stored)
        {
            if (samples.Count > 0 && value.ObservedFrom != observedFrom)
            {
                yield return new(signal, observedFrom, samples);
                samples = [];
            }

            observedFrom = value.ObservedFrom;
            samples.Add(value.Sample);
        }

        if (samples.Count > 0)
        {
            yield return new(signal, observedFrom, samples);
        }
    }
}
