using System.Collections.Immutable;
using AxComplex.Contracts.Kpis;

namespace AxComplex.Contracts.Api;

/// <summary>A machine's twin. <c>GET /api/v1/machines/{company}/{factory}/{machine}</c>.</summary>
/// <param name="Summary">The machine at a glance.</param>
/// <param name="TypeName">The BrowseName of its OPC UA type; null when unknown.</param>
/// <param name="Signals">Its signals, by name, with their last values.</param>
/// <param name="Kpis">KPIs of the last hour of equipment time; those for which it has not the signals are left out.</param>
/// <param name="Counters">What it counts: parts and energy.</param>
/// <param name="Order">The production order that runs; null without a signal that says it.</param>
public sealed record MachineView(
    MachineSummary Summary,
    string? TypeName,
    ImmutableArray<SignalView> Signals,
    ImmutableArray<KpiResult> Kpis,
    ImmutableArray<CounterView> Counters,
    OrderView? Order);
