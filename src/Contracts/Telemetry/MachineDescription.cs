using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What the bridge found out about a machine. Sent before its first value and again when it changes.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="TypeName">The BrowseName of its OPC UA type definition, for example <c>MachineType</c>; null when unknown.</param>
/// <param name="Signals">Its signals; a name occurs once.</param>
public sealed record MachineDescription(
    MachineId Machine,
    LocalizedName Names,
    string? TypeName,
    ImmutableArray<SignalDescription> Signals);
