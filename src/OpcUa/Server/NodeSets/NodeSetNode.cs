using System.Xml.Linq;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>One node of a NodeSet, with all NodeIds in the indexes of the server.</summary>
internal sealed record NodeSetNode(NodeClass NodeClass, NodeId Id, QualifiedName BrowseName)
{
    public required XElement Element { get; init; }

    public required NodeSetScope Scope { get; init; }

    public required IReadOnlyList<NodeSetReference> References { get; init; }

    public IReadOnlyList<LocalizedText> DisplayNames { get; init; } = [];

    public LocalizedText Description { get; init; }

    public bool IsAbstract => (bool?)Element.Attribute("IsAbstract") ?? false;

    public int ValueRank => (int?)Element.Attribute("ValueRank") ?? -1;

    public NodeId DataType => Element.Attribute("DataType") is { } type ? Scope.NodeId(type.Value) : DataTypeIds.BaseDataType;

    /// <summary>The target of the one reference of a kind, such as the type definition; null if there is none.</summary>
    public NodeId Target(NodeId referenceType, bool isForward)
    {
        foreach (var reference in References)
        {
            if (reference.Type == referenceType && reference.IsForward == isForward)
            {
                return reference.Other;
            }
        }

        return NodeId.Null;
    }
}
