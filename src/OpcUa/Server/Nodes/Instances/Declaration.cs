using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Instances;

/// <summary>A node that declares something of an instance (Part 3 §6.2.6, InstanceDeclaration), or a type that has declarations.</summary>
/// <param name="Node">The node.</param>
/// <param name="Scope">What has been planned for the declarations of the same type, its supertypes included.</param>
internal readonly record struct Declaration(Node Node, Dictionary<NodeId, InstancePlan> Scope);
