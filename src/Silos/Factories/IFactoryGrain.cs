using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Machines;
using Orleans.Concurrency;

namespace AxComplex.Silos.Factories;

/// <summary>The twin of a factory; key: its identifier, <c>daesung/ansan</c>.</summary>
/// <remarks>Of its machines it keeps nothing: it asks them when it wakes, and hears from them while it is awake. What people say of it, it stores.</remarks>
[Alias("ax.factory")]
internal interface IFactoryGrain : IGrainWithStringKey
{
    /// <summary>Gets the machines, by identifier.</summary>
    [Alias("machines"), AlwaysInterleave]
    Task<ImmutableArray<MachineGlance>> MachinesAsync();

    /// <summary>Gets the equipment and the calendars.</summary>
    [Alias("plan"), AlwaysInterleave]
    Task<StoredPlan> PlanAsync();

    /// <summary>Changes a calendar or the equipment. A second call finds another version than it expects, and changes nothing.</summary>
    /// <param name="change">The change.</param>
    /// <returns>What became of it; when it changed anything, that is stored.</returns>
    [Alias("change-plan")]
    Task<PlanAnswer> ChangePlanAsync(PlanChange change);
}

/// <summary>Finds the grains of factories; nothing else spells their keys.</summary>
internal static class FactoryGrains
{
    /// <summary>Gets the grain of a factory.</summary>
    public static IFactoryGrain GetFactory(this IGrainFactory grains, FactoryId factory) => grains.GetGrain<IFactoryGrain>(factory.ToString());
}
