using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Companies;

/// <summary>A factory of the demonstration complex: one OPC UA server.</summary>
/// <param name="Path">Company and factory: <c>daesung/ansan</c>.</param>
/// <param name="Ko">Its Korean name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Machines">Its machines.</param>
/// <param name="InitialStock">The parts that lie ready at the start.</param>
public sealed record FactorySpec(
    string Path,
    string Ko,
    string En,
    ImmutableArray<MachineSpec> Machines,
    ImmutableDictionary<string, long> InitialStock);
