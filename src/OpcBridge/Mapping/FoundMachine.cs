using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>An object that may be a machine.</summary>
/// <param name="Node">The object.</param>
/// <param name="BrowsePath">Where it is, from the Objects folder.</param>
/// <param name="Variables">The variables below it.</param>
internal sealed record FoundMachine(EquipmentNode Node, string BrowsePath, IReadOnlyList<FoundVariable> Variables);
