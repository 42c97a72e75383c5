using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>The types of a server and what they are derived from; each is read once.</summary>
/// <param name="session">Asks the server.</param>
/// <param name="namespaces">Names the namespaces.</param>
internal sealed class TypeTable(IEquipmentSession session, NamespaceTable namespaces)
{
    private const int MaxTypes = 10_000;
    private const int MaxDepth = 30;

    private readonly Dictionary<NodeId, (TypeName Name, NodeId Supertype)> _types = [];

    /// <summary>Reads what is not known yet of some types and of all above them.</summary>
    /// <param name="types">The types; null ones are passed over.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task LoadAsync(IEnumerable<NodeId> types, CancellationToken cancellationToken)
    {
        var next = Unknown(types);
        for (var depth = 0; next.Length > 0 && depth < MaxDepth; depth++)
        {
            var names = await session.ReadAsync(next, AttributeIds.BrowseName, cancellationToken);
            var above = await session.ReadSupertypesAsync(next, cancellationToken);
            for (var i = 0; i < next.Length; i++)
            {
                var name = names[i].Value.TryGetQualifiedName(out var read) ? read : default;
                _types[next[i]] = (new TypeName(namespaces.UriOf(name.NamespaceIndex), name.Name ?? ""), above[i]);
            }

            next = Unknown(above);
        }
    }

    /// <summary>Gets the name of a type; null when it has none or was not loaded.</summary>
    public TypeName? NameOf(NodeId type) => _types.TryGetValue(type, out var found) && found.Name.Name.Length > 0 ? found.Name : null;

    /// <summary>Gets what a type is derived from; null when nothing is known.</summary>
    public NodeId SupertypeOf(NodeId type) => _types.TryGetValue(type, out var found) ? found.Supertype : NodeId.Null;

    /// <summary>Finds a type among those that a type is derived from, itself included.</summary>
    /// <returns>Its NodeId in this session; null when it is not among them.</returns>
    public NodeId? Find(NodeId type, TypeName wanted)
    {
        for (var depth = 0; depth < MaxDepth && _types.TryGetValue(type, out var found); depth++)
        {
            if (found.Name == wanted)
            {
                return type;
            }

            type = found.Supertype;
        }

        return null;
    }

    /// <summary>Gets the names of a type and of all that it is derived from, itself first.</summary>
    public IEnumerable<TypeName> ChainOf(NodeId type)
    {
        for (var depth = 0; depth < MaxDepth && _types.TryGetValue(type, out var found); depth++)
        {
            yield return found.Name;
            type = found.Supertype;
        }
    }

    private NodeId[] Unknown(IEnumerable<NodeId> types) =>
        [.. types.Where(t => !t.IsNull && !_types.ContainsKey(t)).Distinct().Take(MaxTypes - _types.Count)];
}
