using AxComplex.Contracts.Identifiers;
using Orleans.Concurrency;

namespace AxComplex.Silos.SupplyLinks;

/// <summary>The twin of a supply link; key: its identifier, <c>daesung/ansan>hanbit/changwon:door-panel</c>.</summary>
/// <remarks>It keeps nothing of its own: everything follows from the running totals of two machines.</remarks>
[Alias("ax.supply-link")]
internal interface ISupplyLinkGrain : IGrainWithStringKey
{
    /// <summary>Gets the link; null for one that is not configured.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<SupplyLinkStatus?> GetAsync();
}

/// <summary>Finds the grains of supply links; nothing else spells their keys.</summary>
internal static class SupplyLinkGrains
{
    /// <summary>Gets the grain of a link.</summary>
    public static ISupplyLinkGrain GetSupplyLink(this IGrainFactory grains, SupplyLinkId link) => grains.GetGrain<ISupplyLinkGrain>(link.ToString());
}
