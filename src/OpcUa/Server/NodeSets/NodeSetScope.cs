using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>What the names within one NodeSet mean in this server: its aliases, and its namespace indexes.</summary>
internal sealed class NodeSetScope(IReadOnlyList<ushort> namespaces, IReadOnlyDictionary<string, string> aliases)
{
    /// <summary>Reads a NodeId or an alias.</summary>
    /// <exception cref="FormatException">It is neither, or its namespace is not in the NodeSet.</exception>
    public NodeId NodeId(string text)
    {
        text = text.Trim();
        if (aliases.TryGetValue(text, out var meaning))
        {
            text = meaning;
        }

        return Map(Types.NodeId.Parse(text));
    }

    /// <summary>Reads a browse name such as <c>1:Torque</c>.</summary>
    public QualifiedName BrowseName(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && ushort.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new QualifiedName(Index(index), text[(colon + 1)..])
            : new QualifiedName(0, text);
    }

    /// <summary>Turns a namespace index of the NodeSet into that of the server.</summary>
    /// <exception cref="FormatException">The NodeSet has no such namespace.</exception>
    public ushort Index(int index) => index < namespaces.Count
        ? namespaces[index]
        : throw new FormatException($"Namespace index {index} is used, but the NodeSet names {namespaces.Count - 1} namespaces.");

    private NodeId Map(NodeId id) => id.NamespaceIndex == 0 ? id : id.IdType switch
    {
        NodeIdType.Numeric => new NodeId(Index(id.NamespaceIndex), id.NumericId),
        NodeIdType.String => new NodeId(Index(id.NamespaceIndex), id.StringId!),
        NodeIdType.Guid => new NodeId(Index(id.NamespaceIndex), id.GuidId),
        _ => new NodeId(Index(id.NamespaceIndex), id.OpaqueId.ToArray()),
    };
}
