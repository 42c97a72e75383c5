using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>One end of a reference as its node holds it. The other end holds the mirror image.</summary>
/// <param name="TypeId">The reference type.</param>
/// <param name="IsForward">The holder is the source.</param>
/// <param name="Other">The node at the other end.</param>
internal readonly record struct Reference(NodeId TypeId, bool IsForward, Node Other);
