using System.Collections.Immutable;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Companies;

/// <summary>A machine of a factory.</summary>
public sealed record MachineSpec
{
    /// <summary>Gets its path: <c>daesung/ansan/press-03</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Gets its Korean name.</summary>
    public required string Ko { get; init; }

    /// <summary>Gets its English name.</summary>
    public required string En { get; init; }

    /// <summary>Gets how it behaves.</summary>
    public required MachineKind Kind { get; init; }

    /// <summary>Gets the planned time for one cycle of the usual product.</summary>
    public required TimeSpan CycleTime { get; init; }

    /// <summary>Gets how many parts a cycle makes: cavities, positions, the charge of a furnace. Default 1.</summary>
    public int PartsPerCycle { get; init; } = 1;

    /// <summary>Gets the parts that one part is made of, with how many of each. Empty where it always has material.</summary>
    public ImmutableSortedDictionary<string, int> Takes { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Gets the part that it makes; null when its good parts leave the complex.</summary>
    public string? Makes { get; init; }

    /// <summary>Gets how its address space looks. Default OPC 40001-1.</summary>
    public AddressSpaceStyle Style { get; init; }

    /// <summary>Gets when its counters go back to 0. Default with every shift.</summary>
    public CounterReset Counters { get; init; }

    /// <summary>Gets its name within the factory: <c>press-03</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Gets its factory: <c>daesung/ansan</c>.</summary>
    public string Factory => Path[..Path.LastIndexOf('/')];
}
