using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What a batch says of one machine. All times are equipment time, in UTC.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Observed">
/// When the bridge would have seen every change. OPC UA reports changes only, so this is what tells "nothing changed" from
/// "nobody looked". Empty when the batch carries late values or gaps only.
/// </param>
/// <param name="Signals">The values, by signal; a signal occurs once. Empty when nothing changed.</param>
/// <param name="Gaps">What is known to be missing, with its cause. Empty when nothing is.</param>
/// <param name="Alarms">The changes of its alarms, in the order in which the equipment reported them. Empty when there are none.</param>
public sealed record MachineTelemetry(
    MachineId Machine,
    ImmutableArray<ObservationSpan> Observed,
    ImmutableArray<SignalSamples> Signals,
    ImmutableArray<TelemetryGap> Gaps,
    ImmutableArray<AlarmEvent> Alarms);
