using System.Collections.Immutable;

namespace AxComplex.Silos.Machines;

/// <summary>A machine with its signals, as it travels between grains.</summary>
/// <param name="Glance">The machine at a glance.</param>
/// <param name="TypeName">The BrowseName of its OPC UA type; null when unknown.</param>
/// <param name="Signals">Its signals, by name.</param>
/// <param name="Counters">Its counters.</param>
/// <param name="Order">Its order; null when no signal says it.</param>
[GenerateSerializer, Immutable, Alias("ax.machine-snapshot")]
internal sealed record MachineSnapshot(
    [property: Id(0)] MachineGlance Glance,
    [property: Id(1)] string? TypeName,
    [property: Id(3)] ImmutableArray<SignalValue> Signals,
    [property: Id(4)] ImmutableArray<CounterValue> Counters,
    [property: Id(5)] OrderValue? Order);
