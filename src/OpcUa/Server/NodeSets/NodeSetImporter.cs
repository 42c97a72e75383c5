using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.NodeSets;

/// <summary>Puts the nodes of NodeSets into an address space: types before instances, supertypes before subtypes.</summary>
internal sealed class NodeSetImporter(AddressSpace space)
{
    private readonly Dictionary<NodeId, NodeSetNode> _nodes = [];
    private readonly HashSet<NodeId> _visiting = [];
    private readonly List<NodeSetNode> _made = [];
    private readonly List<string> _unresolved = [];
    private readonly List<string> _notKept = [];
    private int _references;

    public NodeSetReport Import(IEnumerable<NodeSet> sets)
    {
        foreach (var node in sets.SelectMany(set => NodeSetReader.Read(set, space)))
        {
            if (!_nodes.TryAdd(node.Id, node))
            {
                _notKept.Add($"{Name(node)}: the NodeId is used twice; the first node stays");
            }
        }

        foreach (var kind in (NodeClass[])
            [
                NodeClass.ReferenceType, NodeClass.DataType, NodeClass.ObjectType, NodeClass.VariableType, NodeClass.Object,
                NodeClass.Variable, NodeClass.Method, NodeClass.View,
            ])
        {
            foreach (var node in _nodes.Values)
            {
                if (node.NodeClass == kind)
                {
                    Make(node);
                }
            }
        }

        foreach (var node in _nodes.Values)
        {
            AddReferences(node);
        }

        foreach (var node in _nodes.Values)
        {
            DescribeMethod(node);
        }

        foreach (var (definition, dataType) in Definitions().OrderBy(d => Depth(d.Type)).ToArray())
        {
            dataType.Definition = NodeSetDefinitions.Read(definition.Element.Element(NodeSet.Xml + "Definition")!, definition, dataType, space);
        }

        return new NodeSetReport(_made.Count, _references, _unresolved, _notKept);
    }

    private static string Name(NodeSetNode node) => $"{node.NodeClass} {node.BrowseName.Name} ({node.Id})";

    private void Make(NodeSetNode node)
    {
        if (space.TryFind(node.Id, out var there))
        {
            if (there.NodeClass != node.NodeClass)
            {
                _notKept.Add($"{Name(node)}: the server has a {there.NodeClass} of this NodeId");
            }

            return;
        }

        var options = new NodeOptions { DisplayNames = node.DisplayNames, Description = node.Description };
        Node made = node.NodeClass switch
        {
            NodeClass.ReferenceType => new ReferenceTypeNode(
                node.Id, node.BrowseName, Supertype<ReferenceTypeNode>(node), node.IsAbstract,
                (bool?)node.Element.Attribute("Symmetric") ?? false,
                NodeSetReader.Texts(node.Element, "InverseName").FirstOrDefault().Text, options),
            NodeClass.DataType => new DataTypeNode(node.Id, node.BrowseName, Supertype<DataTypeNode>(node), node.IsAbstract, options),
            NodeClass.ObjectType => new ObjectTypeNode(node.Id, node.BrowseName, Supertype<ObjectTypeNode>(node), node.IsAbstract, options),
            NodeClass.VariableType => new VariableTypeNode(
                node.Id, node.BrowseName, Supertype<VariableTypeNode>(node), node.IsAbstract,
                Find<DataTypeNode>(node, node.DataType, "data type", DataTypeIds.BaseDataType).Id, node.ValueRank, options),
            NodeClass.Object => new ObjectNode(
                node.Id, node.BrowseName, Definition<ObjectTypeNode>(node, ObjectTypeIds.BaseObjectType), options)
            {
                IsNotifier = (((int?)node.Element.Attribute("EventNotifier") ?? 0) & (int)EventNotifierType.SubscribeToEvents) != 0,
            },
            NodeClass.Variable => Variable(node),
            NodeClass.Method => new MethodNode(node.Id, node.BrowseName, handler: null, [], [], options),
            _ => new ViewNode(node.Id, node.BrowseName, (bool?)node.Element.Attribute("ContainsNoLoops") ?? false, options),
        };
        space.Add(made, parent: null, NodeId.Null);
        _made.Add(node);
    }

    private VariableNode Variable(NodeSetNode node)
    {
        var dataType = Find<DataTypeNode>(node, node.DataType, "data type", DataTypeIds.BaseDataType);
        Variant? value = null;
        if (node.Element.Element(NodeSet.Xml + "Value")?.Elements().FirstOrDefault() is { } xml)
        {
            value = NodeSetValues.Read(xml, node.Scope);
            if (value is not { IsNull: false } read)
            {
                _notKept.Add($"{Name(node)}: its value is a {xml.Name.LocalName}, which is not read");
            }
            else if (!ValueShape.Fits(read, dataType, dataType.Encoding, node.ValueRank))
            {
                _notKept.Add($"{Name(node)}: its value, {read}, is not of data type {dataType.BrowseName.Name} and value rank {node.ValueRank}");
                value = null;
            }
        }

        var access = (AccessLevel)((int?)node.Element.Attribute("AccessLevel") ?? 1) & (AccessLevel.CurrentRead | AccessLevel.CurrentWrite);
        return new VariableNode(
            space, node.Id, node.BrowseName, dataType, Definition<VariableTypeNode>(node, VariableTypeIds.BaseDataVariableType),
            new VariableOptions
            {
                DisplayNames = node.DisplayNames,
                Description = node.Description,
                ValueRank = node.ValueRank,
                AccessLevel = access,
                MinimumSamplingIntervalMs = Math.Max(0, (double?)node.Element.Attribute("MinimumSamplingInterval") ?? 0),
                InitialValue = value is { IsNull: false } ? value : null,
            });
    }

    private T Definition<T>(NodeSetNode node, NodeId otherwise)
        where T : TypeNode
    {
        var id = node.Target(ReferenceTypeIds.HasTypeDefinition, isForward: true);
        return Find<T>(node, id.IsNull ? otherwise : id, "type definition", otherwise);
    }

    // A supertype of the same NodeSets is made first. One that leads back to itself has no supertype.
    private T? Supertype<T>(NodeSetNode node)
        where T : TypeNode
    {
        var id = node.Target(ReferenceTypeIds.HasSubtype, isForward: false);
        if (id.IsNull)
        {
            return null;
        }

        if (!_visiting.Add(node.Id))
        {
            throw new FormatException($"{Name(node)} is its own supertype.");
        }

        if (!space.TryFind(id, out _) && _nodes.TryGetValue(id, out var supertype))
        {
            Make(supertype);
        }

        _visiting.Remove(node.Id);
        if (space.TryFind(id, out var found) && found is T type)
        {
            return type;
        }

        _unresolved.Add($"{Name(node)}: supertype {id}");
        return null;
    }

    private T Find<T>(NodeSetNode node, NodeId id, string what, NodeId otherwise)
        where T : Node
    {
        if (space.TryFind(id, out var found) && found is T fits)
        {
            return fits;
        }

        _unresolved.Add($"{Name(node)}: {what} {id}");
        return space.Get<T>(otherwise);
    }

    private void AddReferences(NodeSetNode node)
    {
        if (!space.TryFind(node.Id, out var source))
        {
            return;
        }

        foreach (var reference in node.References)
        {
            _references++;
            if (reference.Type == ReferenceTypeIds.HasTypeDefinition)
            {
                continue; // made with the node; a type does not list its instances
            }

            if (!space.TryFind(reference.Other, out var other) || !space.TryFind(reference.Type, out var type) || type is not ReferenceTypeNode)
            {
                _unresolved.Add($"{Name(node)}: {(reference.IsForward ? "" : "inverse ")}reference {reference.Type} to {reference.Other}");
            }
            else if (reference.IsForward)
            {
                space.AddReference(source, reference.Type, other);
            }
            else
            {
                space.AddReference(other, reference.Type, source);
            }
        }
    }

    private void DescribeMethod(NodeSetNode node)
    {
        if (node.NodeClass == NodeClass.Method && space.TryFind(node.Id, out var found) && found is MethodNode { Handler: null } method)
        {
            method.Describe(Arguments(method, "InputArguments"), Arguments(method, "OutputArguments"));
        }
    }

    // Types of the standard that this server has by itself come without a definition; they get it too.
    private IEnumerable<(NodeSetNode Node, DataTypeNode Type)> Definitions()
    {
        foreach (var node in _nodes.Values)
        {
            if (node.NodeClass == NodeClass.DataType && node.Element.Element(NodeSet.Xml + "Definition") is not null
                && space.TryFind(node.Id, out var found) && found is DataTypeNode { Definition: null } type)
            {
                yield return (node, type);
            }
        }
    }

    // Supertypes first: a structure has their fields.
    private static int Depth(TypeNode type)
    {
        var depth = 0;
        for (var t = type.Supertype; t is not null; t = t.Supertype)
        {
            depth++;
        }

        return depth;
    }

    private Argument[]? Arguments(MethodNode method, string name)
    {
        lock (space.Structure)
        {
            return method.References.Where(r => r.IsForward && r.Other.BrowseName == new QualifiedName(0, name))
                .Select(r => r.Other).OfType<VariableNode>().FirstOrDefault() is { } property
                && property.Value.Value.TryGetArray<ExtensionObject>(out var arguments)
                    ? [.. arguments.Select(a => a.Structure).OfType<Argument>()]
                    : null;
        }
    }
}
