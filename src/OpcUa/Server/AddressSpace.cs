using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Nodes.Standard;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

/// <summary>All nodes of a server. Starts with the types and folders of the standard (Part 5).</summary>
/// <remarks>Nodes are added, never removed. References are guarded by one lock, values by one in each variable.</remarks>
public sealed partial class AddressSpace
{
    private readonly ConcurrentDictionary<NodeId, Node> _nodes = new();
    private readonly List<NodeNamespace> _namespaces = [];
    private readonly TimeProvider _clock;

    internal AddressSpace(TimeProvider clock, string applicationUri)
    {
        _clock = clock;
        _namespaces.Add(new NodeNamespace(this, 0, "http://opcfoundation.org/UA/"));
        _namespaces.Add(new NodeNamespace(this, 1, applicationUri));
        StandardTypes.AddTo(this);
        StandardDeclarations.AddTo(this);
        StandardFolders.AddTo(this);
        Conditions = new ConditionMethods(this);
    }

    /// <summary>Gets the folder below which a server shows its objects.</summary>
    public ObjectNode Objects => Get<ObjectNode>(ObjectIds.ObjectsFolder);

    /// <summary>Gets the namespace URIs; the position of each is its index.</summary>
    public IReadOnlyList<string> NamespaceUris
    {
        get
        {
            lock (Structure)
            {
                return [.. _namespaces.Select(n => n.Uri)];
            }
        }
    }

    /// <summary>Gets the lock around every list of references and the namespaces.</summary>
    internal Lock Structure { get; } = new();

    /// <summary>Raised, inside <see cref="Structure"/>, when a namespace came in.</summary>
    internal event Action? NamespaceAdded;

    internal DateTime UtcNow => _clock.GetUtcNow().UtcDateTime;

    internal ConditionMethods Conditions { get; }

    internal NodeNamespace Standard => _namespaces[0];

    internal IEnumerable<Node> Nodes => _nodes.Values;

    /// <summary>Adds a namespace, or finds the one with this URI.</summary>
    /// <param name="uri">The URI, compared letter by letter.</param>
    /// <returns>The namespace, to build nodes with. Index 0 is the standard, 1 the server's own.</returns>
    public NodeNamespace AddNamespace(string uri)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        lock (Structure)
        {
            if (_namespaces.Find(n => n.Uri == uri) is { } known)
            {
                return known;
            }

            if (_namespaces.Count > ushort.MaxValue)
            {
                throw new InvalidOperationException("A namespace index has 16 bits; there are 65,536 namespaces already.");
            }

            var added = new NodeNamespace(this, (ushort)_namespaces.Count, uri);
            _namespaces.Add(added);
            NamespaceAdded?.Invoke();
            return added;
        }
    }

    /// <summary>Finds a node.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="node">The node, when there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(NodeId id, [NotNullWhen(true)] out Node? node) => _nodes.TryGetValue(id, out node);

    /// <summary>Gets a node that must be there, such as a type of the standard.</summary>
    /// <typeparam name="T">The node class.</typeparam>
    /// <param name="id">Its identity.</param>
    /// <returns>The node.</returns>
    /// <exception cref="ArgumentException">There is no such node, or it is of another node class.</exception>
    public T Get<T>(NodeId id)
        where T : Node
    {
        return !TryFind(id, out var node)
            ? throw new ArgumentException($"The address space has no node {id}.", nameof(id))
            : node as T ?? throw new ArgumentException(
                $"{id} ({node.BrowseName.Name}) is a {node.NodeClass}, not a {typeof(T).Name}.", nameof(id));
    }

    /// <summary>Adds a reference between two nodes; both ends see it. Adding it again changes nothing.</summary>
    /// <param name="source">The source.</param>
    /// <param name="referenceType">The reference type, such as <see cref="ReferenceTypeIds.Organizes"/>.</param>
    /// <param name="target">The target.</param>
    /// <exception cref="ArgumentException">The reference type is unknown.</exception>
    public void AddReference(Node source, NodeId referenceType, Node target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        Get<ReferenceTypeNode>(referenceType);
        lock (Structure)
        {
            var forward = new Reference(referenceType, IsForward: true, target);
            if (!source.References.Contains(forward))
            {
                Link(source, referenceType, target);
            }
        }
    }

    /// <summary>Tells whether a reference type is a wanted one; a null wish is any.</summary>
    internal bool IsOfType(NodeId type, NodeId wanted, bool includeSubtypes) =>
        wanted.IsNull || type == wanted
        || (includeSubtypes && TryFind(type, out var node) && node is ReferenceTypeNode known && known.IsOrDerivesFrom(wanted));

    internal void Add(Node node, Node? parent, NodeId referenceFromParent)
    {
        lock (Structure)
        {
            if (!_nodes.TryAdd(node.Id, node))
            {
                throw new ArgumentException($"The node id {node.Id} is taken; set {nameof(NodeOptions)}.{nameof(NodeOptions.NodeId)}.");
            }

            if (node.TypeDefinition is { } type)
            {
                // One way only: a type would otherwise list its ten thousand instances.
                node.References.Add(new Reference(ReferenceTypeIds.HasTypeDefinition, IsForward: true, type));
            }

            if (parent is not null)
            {
                Link(parent, referenceFromParent, node);
            }
        }
    }

    private static void Link(Node source, NodeId referenceType, Node target)
    {
        source.References.Add(new Reference(referenceType, IsForward: true, target));
        target.References.Add(new Reference(referenceType, IsForward: false, source));
    }
}
