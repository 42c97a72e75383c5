namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>How far the mapping looks. What lies beyond is skipped with a reason, not silently.</summary>
/// <param name="MaxMachines">The most machines of a connection.</param>
/// <param name="MaxSignals">The most signals of a connection.</param>
/// <param name="MaxDepth">How many references below the Objects folder, and below a machine, are followed.</param>
/// <param name="MaxNodes">The most nodes that are browsed.</param>
internal sealed record MappingLimits(int MaxMachines, int MaxSignals, int MaxDepth, int MaxNodes);
