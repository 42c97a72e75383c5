using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What the bridge found out about a machine. Sent before its first value and again when it changes.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="TypeName">The BrowseName of its OPC UA type definition, for example <c>MachineType</c>; null when unknown.</param>
/// <param name="Signals">Its signals; a name occurs once.</param>
/// <param name="PlannedSecondsPerItem">
/// PRU, ISO 22400-2 planned run time per unit, where no signal of the role <see cref="SignalRole.PlannedRunTime"/> says it; seconds, above 0;
/// null when nobody said.
/// </param>
public sealed record MachineDescription(
    MachineId Machine,
    LocalizedName Names,
    string? TypeName,
    ImmutableArray<SignalDescription> Signals,
    double? PlannedSecondsPerItem = null);
