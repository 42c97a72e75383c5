using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A view that a NodeSet brought along (Part 3 §5.4). It can be browsed to, not browsed by.</summary>
public sealed class ViewNode : Node
{
    private readonly bool _containsNoLoops;

    internal ViewNode(NodeId id, QualifiedName browseName, bool containsNoLoops, NodeOptions options)
        : base(id, browseName, options) => _containsNoLoops = containsNoLoops;

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.View;

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId switch
        {
            AttributeIds.ContainsNoLoops => Found(Variant.From(_containsNoLoops), out value),
            AttributeIds.EventNotifier => Found(Variant.From((byte)0), out value),
            _ => base.TryReadAttribute(attributeId, locales, out value),
        };
}
