using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Api;

/// <summary>A machine as it was. <c>GET /api/v1/machines/{company}/{factory}/{machine}/at?time</c>.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="At">The instant, equipment time.</param>
/// <param name="State">Its state at that instant; Unknown when nobody looked, or it has no state.</param>
/// <param name="Signals">The last value of each signal at the instant or before; one that had none yet is left out.</param>
/// <param name="Alarms">The alarms that were open, by what the equipment reported until then.</param>
public sealed record MachineAtView(
    MachineId Machine, DateTimeOffset At, MachineState State, ImmutableSortedDictionary<string, HistoryPoint> Signals, ImmutableArray<AlarmView> Alarms);
