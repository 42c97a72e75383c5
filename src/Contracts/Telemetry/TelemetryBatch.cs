using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What the bridge delivers in one call; see docs/architecture.md for the way of one value.</summary>
/// <param name="Connection">Where the values come from. Every machine in the batch belongs to its company.</param>
/// <param name="Sequence">Counts up from 1 for each connection. A resend keeps its number and its content.</param>
/// <param name="Machines">One entry a machine; a machine occurs once.</param>
public sealed record TelemetryBatch(ConnectionId Connection, long Sequence, ImmutableArray<MachineTelemetry> Machines);
