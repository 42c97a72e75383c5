using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>One value of one signal, as it came out of an item.</summary>
/// <param name="Machine">The index of the machine in the mapping.</param>
/// <param name="Signal">The signal's segment.</param>
/// <param name="Value">The value, with its quality and times.</param>
internal readonly record struct SignalReading(int Machine, string Signal, DataValue Value);
