using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Connections;

/// <summary>A node that a hierarchical reference leads to.</summary>
/// <param name="NodeId">Its id, good for this session only: mapping never keeps it.</param>
/// <param name="BrowseName">Its name in the address space, the same in every language.</param>
/// <param name="DisplayName">Its name for people, in the session's language.</param>
/// <param name="NodeClass">What it is.</param>
/// <param name="TypeDefinition">Its type; null for a node that has none.</param>
/// <param name="IsProperty">Whether it says something about its parent (HasProperty) and is no signal of its own.</param>
internal sealed record EquipmentNode(
    NodeId NodeId, QualifiedName BrowseName, LocalizedText DisplayName, NodeClass NodeClass, NodeId TypeDefinition, bool IsProperty);
