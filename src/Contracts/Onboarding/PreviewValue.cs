using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Onboarding;

/// <summary>One value as it came while somebody looked; nothing of it is stored.</summary>
/// <param name="Machine">The machine's segment.</param>
/// <param name="Signal">The signal's segment.</param>
/// <param name="Value">The value as text; empty for none.</param>
/// <param name="Status">The OPC UA status: 0 is good.</param>
/// <param name="SourceTime">When the equipment says it was.</param>
/// <param name="Role">What the twin would do with it.</param>
public sealed record PreviewValue(string Machine, string Signal, string Value, uint Status, DateTime SourceTime, SignalRole Role);
