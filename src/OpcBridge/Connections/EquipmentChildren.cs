using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>What hierarchical references lead to from one node.</summary>
/// <param name="Status">Good, or why the node cannot be browsed.</param>
/// <param name="Nodes">The nodes, in the server's order; empty with a bad status.</param>
internal sealed record EquipmentChildren(StatusCode Status, IReadOnlyList<EquipmentNode> Nodes);
