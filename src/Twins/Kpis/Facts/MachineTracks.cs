using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>The signals of a machine that decide its KPIs, read as numbers. Null for a signal that it has not.</summary>
/// <param name="State">Codes of <see cref="StateCode"/>.</param>
/// <param name="Mode">Numbers of MachineryOperationMode.</param>
/// <param name="Order">1 with an order, 0 without.</param>
/// <param name="PlannedRunTime">PRU, ticks an item.</param>
/// <param name="ConstantPlannedRunTicks">PRU where no signal says it; null when nobody does.</param>
/// <param name="Counters">By <see cref="Counter"/>: four.</param>
/// <param name="Limits">By <see cref="Counter"/>: four.</param>
internal sealed record MachineTracks(
    ObservedTrack? State,
    ObservedTrack? Mode,
    ObservedTrack? Order,
    ObservedTrack? PlannedRunTime,
    long? ConstantPlannedRunTicks,
    ImmutableArray<ObservedTrack?> Counters,
    ImmutableArray<RateLimit> Limits)
{
    /// <summary>How many counters there are.</summary>
    public const int CounterCount = 4;

    private static readonly ImmutableArray<SignalRole> CounterRoles =
        [SignalRole.GoodCount, SignalRole.ScrapCount, SignalRole.ReworkCount, SignalRole.Energy];

    /// <summary>Gets when the oldest value came to be, ticks; <see cref="long.MaxValue"/> without one.</summary>
    public long First => All.SelectMany(t => t.Track.Samples.Take(1)).Select(s => s.At.Ticks).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>Gets when a value was last seen, ticks; 0 without one.</summary>
    public long Last => All.SelectMany(t => t.Track.Samples.TakeLast(1)).Select(s => s.Seen.Ticks).DefaultIfEmpty(0).Max();

    private IEnumerable<ObservedTrack> All => Counters.Prepend(State).Append(Mode).Append(Order).Append(PlannedRunTime).OfType<ObservedTrack>();

    /// <summary>Reads the signals of a machine.</summary>
    /// <param name="events">What is stored of it.</param>
    public static MachineTracks Of(MachineEvents events)
    {
        var description = events.Description;
        SignalDescription? Find(SignalRole role) => MachineEvents.SignalOf(description, role);
        return new(
            ObservedTrack.Of(events, MachineEvents.StateSignalOf(description)),
            ObservedTrack.Of(events, Find(SignalRole.OperationMode)),
            ObservedTrack.Of(events, Find(SignalRole.Order)),
            ObservedTrack.Of(events, Find(SignalRole.PlannedRunTime)),
            SignalReader.PlannedRunTicks(description.PlannedSecondsPerItem),
            [.. CounterRoles.Select(role => ObservedTrack.Of(events, Find(role), isCounter: true))],
            [.. CounterRoles.Select(role => RateLimit.Of(
                Find(role)?.MaxPerSecond, Find(role)?.MaxStep, role is SignalRole.Energy ? SignalReader.UnitsPerKilowattHour : 1))]);
    }
}
