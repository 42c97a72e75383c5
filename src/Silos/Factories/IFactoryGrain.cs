using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Machines;
using Orleans.Concurrency;

namespace AxComplex.Silos.Factories;

/// <summary>The twin of a factory; key: its identifier, <c>daesung/ansan</c>.</summary>
/// <remarks>It keeps nothing of its own: it asks its machines when it wakes, and hears from them while it is awake.</remarks>
[Alias("ax.factory")]
internal interface IFactoryGrain : IGrainWithStringKey
{
    /// <summary>Gets the machines, by identifier.</summary>
    [Alias("machines"), AlwaysInterleave]
    Task<ImmutableArray<MachineGlance>> MachinesAsync();
}

/// <summary>Finds the grains of factories; nothing else spells their keys.</summary>
internal static class FactoryGrains
{
    /// <summary>Gets the grain of a factory.</summary>
    public static IFactoryGrain GetFactory(this IGrainFactory grains, FactoryId factory) => grains.GetGrain<IFactoryGrain>(factory.ToString());
}
