using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A factory's twin. <c>GET /api/v1/factories/{company}/{factory}</c>.</summary>
/// <param name="Id">The factory.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Machines">Its machines, by identifier.</param>
/// <param name="Availability">Availability of the last hour over all machines: elements summed, then divided; null when no machine has a state.</param>
public sealed record FactoryView(
    FactoryId Id,
    LocalizedName Names,
    ImmutableArray<MachineSummary> Machines,
    KpiResult? Availability);
