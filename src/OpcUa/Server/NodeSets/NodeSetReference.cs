using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>A reference as a node of a NodeSet writes it.</summary>
internal readonly record struct NodeSetReference(NodeId Type, bool IsForward, NodeId Other);
