using AxComplex.Contracts.Api;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What one value of a vendor's own state signal means in the words of OPC 40001-1.</summary>
/// <param name="Value">The value as text, culture-free: <c>3</c>, <c>true</c>, <c>가동</c>.</param>
/// <param name="State">The state; Unknown for a value that says nothing.</param>
/// <param name="Mode">The mode; null leaves it to the mode signal, or to Processing where there is none.</param>
public sealed record StateValue(string Value, MachineState State, OperationMode? Mode = null);
