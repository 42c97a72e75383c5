using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Silos.SupplyLinks;

/// <summary>A supply link as it travels between grains. Members as in <see cref="SupplyLinkView"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.supply-link-status")]
internal sealed record SupplyLinkStatus(
    [property: Id(0)] string Link,
    [property: Id(1)] string Ko,
    [property: Id(2)] string En,
    [property: Id(3)] long Stock,
    [property: Id(4)] double? DemandPerDay,
    [property: Id(5)] double? DaysOfSupply,
    [property: Id(6)] int Warning,
    [property: Id(7)] DateTime? AsOf)
{
    /// <summary>Gets it as it goes out over HTTP.</summary>
    public SupplyLinkView ToView() => new(
        SupplyLinkId.Parse(Link), new(Ko, En), Stock, DemandPerDay, DaysOfSupply, (WarningLevel)Warning, AsOf);
}
