using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A counter of a machine. It only rises; a drop is a reset, and what is faster than the machine can be is not counted.</summary>
/// <param name="Signal">The signal's segment.</param>
/// <param name="Role">What it counts.</param>
/// <param name="Unit"><c>parts</c> or <c>kWh</c>.</param>
/// <param name="Shown">What the counter shows now; null when its last value is none.</param>
/// <param name="Total">What was counted since the twin began, resets added up; null for energy, which the KPIs count.</param>
/// <param name="MaxPerSecond">The fastest that it can rise, a second; null when nobody said, and then no upper bound holds in a hole.</param>
/// <param name="MaxStep">The most that it rises at once; null when nobody said, which is 1.</param>
/// <param name="At">Source timestamp of the last value; null when none has arrived.</param>
public sealed record CounterView(
    string Signal, SignalRole Role, string Unit, double? Shown, long? Total, double? MaxPerSecond, double? MaxStep, DateTimeOffset? At);
