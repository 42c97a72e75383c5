using System.Collections.Immutable;
using AxComplex.Plant.Calendar;

namespace AxComplex.Plant.Companies;

/// <summary>A factory: one OPC UA server.</summary>
/// <param name="Path">Company and factory: <c>daesung/ansan</c>.</param>
/// <param name="Ko">Its Korean name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Shifts">When it works.</param>
/// <param name="Stores">The places for parts between its machines. What it gets and gives by supply links is not among them.</param>
/// <param name="Machines">Its machines.</param>
public sealed record FactorySpec(
    string Path,
    string Ko,
    string En,
    ShiftPattern Shifts,
    ImmutableArray<StoreSpec> Stores,
    ImmutableArray<MachineSpec> Machines);
