using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Twins.SupplyLinks;

namespace AxComplex.Silos.Machines;

/// <summary>A machine at a glance, as it travels between grains.</summary>
/// <param name="Machine">The machine's identifier.</param>
/// <param name="Ko">Its Korean name.</param>
/// <param name="En">Its English name.</param>
/// <param name="State">A <see cref="MachineState"/>.</param>
/// <param name="StateSince">Since when, equipment time in UTC; null when it never had one.</param>
/// <param name="ObservedTo">Up to when every change has been seen, equipment time in UTC; null when never.</param>
/// <param name="ReceivedAt">When Silos last received anything of it; null when never.</param>
/// <param name="Good">Good parts since the twin began; null without such values.</param>
/// <param name="Scrap">Scrapped parts since the twin began; null without such values.</param>
/// <param name="Position">The position in the history up to which this goes; a higher one is newer.</param>
/// <param name="ObservedTicks">How long the machine was observed in all, ticks of 100 ns.</param>
[GenerateSerializer, Immutable, Alias("ax.machine-glance")]
internal sealed record MachineGlance(
    [property: Id(0)] string Machine,
    [property: Id(1)] string Ko,
    [property: Id(2)] string En,
    [property: Id(3)] int State,
    [property: Id(4)] DateTime? StateSince,
    [property: Id(5)] DateTime? ObservedTo,
    [property: Id(6)] DateTimeOffset? ReceivedAt,
    [property: Id(7)] long? Good,
    [property: Id(8)] long? Scrap,
    [property: Id(9)] long Position,
    [property: Id(10)] long ObservedTicks)
{
    /// <summary>Gets it as it goes out over HTTP.</summary>
    public MachineSummary ToSummary() => new(
        MachineId.Parse(Machine), new(Ko, En), (MachineState)State, StateSince, ObservedTo, ReceivedAt, Good, Scrap);

    /// <summary>Gets what a supply link needs of it.</summary>
    public MachineTotal ToTotal() => new(Position, Good ?? 0, ObservedTo, ObservedTicks);
}
