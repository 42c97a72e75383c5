using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Contracts.Api;

/// <summary>A machine's twin. <c>GET /api/v1/machines/{company}/{factory}/{machine}</c>.</summary>
/// <param name="Summary">The machine at a glance.</param>
/// <param name="TypeName">The BrowseName of its OPC UA type; null when unknown.</param>
/// <param name="Signals">Its signals, by name, with their last values.</param>
/// <param name="Availability">Availability of the last hour of equipment time; null when it has no state signal.</param>
public sealed record MachineView(
    MachineSummary Summary,
    string? TypeName,
    ImmutableArray<SignalView> Signals,
    KpiResult? Availability);
