using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A factory's twin. <c>GET /api/v1/factories/{company}/{factory}</c>.</summary>
/// <param name="Id">The factory.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Machines">Its machines, by identifier.</param>
/// <param name="Kpis">KPIs of the last hour of equipment time over all machines, summed, then divided; those for which no machine has the signals are left out.</param>
public sealed record FactoryView(
    FactoryId Id,
    LocalizedName Names,
    ImmutableArray<MachineSummary> Machines,
    ImmutableArray<KpiResult> Kpis)
{
    /// <summary>Gets Availability; null when no machine has a state.</summary>
    [JsonIgnore]
    public KpiResult? Availability => Kpis.FirstOrDefault(k => k.Kpi == KpiNames.Availability);
}
