using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>A node of a machine, with what lies below it.</summary>
/// <param name="node">The node.</param>
/// <param name="parent">The node above; null for the machine itself.</param>
internal sealed class FoundNode(EquipmentNode node, FoundNode? parent)
{
    /// <summary>Gets the node itself.</summary>
    public EquipmentNode Node => node;

    /// <summary>Gets the node above; null for the machine.</summary>
    public FoundNode? Parent => parent;

    /// <summary>Gets the objects and variables directly below, by name.</summary>
    public List<FoundNode> Children { get; } = [];

    /// <summary>Gets its properties: what says something about it, by name without namespace; the first of a name counts.</summary>
    public Dictionary<string, NodeId> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets whether it is a variable.</summary>
    public bool IsVariable => node.NodeClass is NodeClass.Variable;

    /// <summary>Gets the nodes from the machine's child down to this one; empty for the machine itself.</summary>
    public IReadOnlyList<FoundNode> Path
    {
        get
        {
            var path = new List<FoundNode>();
            for (var at = this; at.Parent is not null; at = at.Parent)
            {
                path.Add(at);
            }

            path.Reverse();
            return path;
        }
    }

    /// <summary>Gets the path as text, with this session's namespace indexes: <c>2:Monitoring/2:Temperature</c>.</summary>
    public string BrowsePath => string.Join('/', Path.Select(n => n.Node.BrowseName));

    /// <summary>Gets this node and all below it.</summary>
    public IEnumerable<FoundNode> All() => Children.SelectMany(c => c.All()).Prepend(this);
}
