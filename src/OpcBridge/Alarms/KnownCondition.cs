using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Alarms;

/// <summary>What was last heard of a condition.</summary>
/// <param name="Machine">Its machine.</param>
/// <param name="Last">The last event.</param>
internal sealed record KnownCondition(MachineId Machine, AlarmEvent Last);
