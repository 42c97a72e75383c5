using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A type of objects (Part 3 §5.5.2).</summary>
public sealed class ObjectTypeNode : TypeNode
{
    internal ObjectTypeNode(NodeId id, QualifiedName name, TypeNode? supertype, bool isAbstract, NodeOptions options)
        : base(id, name, supertype, isAbstract, options)
    {
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.ObjectType;
}
