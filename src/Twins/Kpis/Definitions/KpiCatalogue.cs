using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>Every KPI that there is; docs/kpis.md has a section for each.</summary>
public static class KpiCatalogue
{
    /// <summary>Gets all of them.</summary>
    public static ImmutableArray<KpiDefinition> All { get; } =
    [
        new AvailabilityKpi(),
        new EffectivenessKpi(),
        new QualityKpi(KpiNames.Quality, Counter.Good),
        new OeeKpi(),
        new NeeKpi(),
        new SetupRateKpi(),
        new QualityKpi(KpiNames.ScrapRatio, Counter.Scrap),
        new QualityKpi(KpiNames.ReworkRatio, Counter.Rework),
        new ThroughputKpi(),
        new FailureKpi(KpiNames.Mtbf, isRestoration: false),
        new FailureKpi(KpiNames.Mttr, isRestoration: true),
        new EnergyPerGoodPartKpi(),
    ];

    /// <summary>Finds a KPI.</summary>
    /// <param name="name">Its name, one of <see cref="KpiNames"/>.</param>
    /// <returns>The KPI; null when there is none of that name.</returns>
    public static KpiDefinition? Find(string name) => All.FirstOrDefault(k => k.Name == name);
}
