using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>Some values of one node's history.</summary>
/// <param name="Index">The place of the node in the question.</param>
/// <param name="Status">Good, GoodNoData, or why its history cannot be read.</param>
/// <param name="Values">The values, the oldest first.</param>
internal sealed record EquipmentHistory(int Index, StatusCode Status, IReadOnlyList<DataValue> Values);
