using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>
/// A namespace of the address space, and the builder of its nodes. Every Add method may be called while the server
/// runs, from any thread; it makes the node, its type definition reference and the reference from the parent at once.
/// </summary>
/// <remarks>All of them throw <see cref="ArgumentException"/> for a node id that is taken.</remarks>
public sealed partial class NodeNamespace
{
    private readonly AddressSpace _space;

    internal NodeNamespace(AddressSpace space, ushort index, string uri)
    {
        _space = space;
        Index = index;
        Uri = uri;
    }

    /// <summary>Gets the index of the namespace in this server.</summary>
    public ushort Index { get; }

    /// <summary>Gets the URI, which names the namespace in every server.</summary>
    public string Uri { get; }

    /// <summary>Makes a browse name of this namespace.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The qualified name.</returns>
    public QualifiedName Name(string name) => new(Index, name);

    /// <summary>Adds a folder below a parent that organizes it.</summary>
    /// <param name="parent">The parent, such as <see cref="AddressSpace.Objects"/>.</param>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="displayNames">The names for people, one for each locale; none means the browse name.</param>
    /// <returns>The folder.</returns>
    public ObjectNode AddFolder(Node parent, string name, params LocalizedText[] displayNames) =>
        AddObject(
            parent, Name(name), _space.Get<ObjectTypeNode>(ObjectTypeIds.FolderType),
            new NodeOptions { DisplayNames = displayNames, ReferenceType = ReferenceTypeIds.Organizes });

    /// <summary>Adds an object with a browse name of this namespace.</summary>
    /// <inheritdoc cref="AddObject(Node, QualifiedName, ObjectTypeNode?, NodeOptions?)"/>
    public ObjectNode AddObject(Node parent, string name, ObjectTypeNode? type = null, NodeOptions? options = null) =>
        AddObject(parent, Name(name), type, options);

    /// <summary>Adds an object below a parent, as its component unless <paramref name="options"/> say otherwise.</summary>
    /// <param name="parent">The parent; a folder of the standard organizes its children instead.</param>
    /// <param name="name">The browse name; a companion specification's names lie in its own namespace.</param>
    /// <param name="type">The type definition; null means BaseObjectType.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The object.</returns>
    public ObjectNode AddObject(Node parent, QualifiedName name, ObjectTypeNode? type = null, NodeOptions? options = null)
    {
        options ??= NodeOptions.Default;
        type ??= _space.Get<ObjectTypeNode>(ObjectTypeIds.BaseObjectType);
        var node = new ObjectNode(IdFor(parent, name, options), name, type, options);
        _space.Add(node, parent, ComponentOr(parent, options));
        return node;
    }

    /// <summary>Adds a variable with a browse name of this namespace.</summary>
    /// <inheritdoc cref="AddVariable(Node, QualifiedName, BuiltInType, VariableOptions?)"/>
    public VariableNode AddVariable(Node parent, string name, BuiltInType type, VariableOptions? options = null) =>
        AddVariable(parent, Name(name), type, options);

    /// <summary>Adds a variable below a parent, as its component unless <paramref name="options"/> say otherwise.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="name">The browse name.</param>
    /// <param name="type">The built-in type; <see cref="VariableOptions.DataType"/> may name a subtype of it.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The variable, to set its values.</returns>
    public VariableNode AddVariable(Node parent, QualifiedName name, BuiltInType type, VariableOptions? options = null)
    {
        options ??= VariableOptions.Default;
        var dataType = _space.Get<DataTypeNode>(options.DataType.IsNull ? new NodeId(0, (uint)type) : options.DataType);
        if (dataType.Encoding is { } encoding && encoding != type)
        {
            throw new ArgumentException(
                $"{name.Name}: data type {dataType.BrowseName.Name} travels as {encoding}, not as {type}.", nameof(type));
        }

        var definition = options.TypeDefinition ?? _space.Get<VariableTypeNode>(VariableTypeIds.BaseDataVariableType);
        var node = new VariableNode(_space, IdFor(parent, name, options), name, dataType, definition, options);
        _space.Add(node, parent, ComponentOr(parent, options));
        return node;
    }

    /// <summary>Adds a property with a fixed first value and a browse name of this namespace.</summary>
    /// <inheritdoc cref="AddProperty(Node, QualifiedName, Variant, VariableOptions?)"/>
    public VariableNode AddProperty(Node parent, string name, Variant value, VariableOptions? options = null) =>
        AddProperty(parent, Name(name), value, options);

    /// <summary>Adds a property: a variable that describes its parent and has no children (Part 3 §4.4.2).</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="name">The browse name; those of the standard, such as EngineeringUnits, lie in namespace 0.</param>
    /// <param name="value">The value; not null. It gives data type and value rank where the options do not.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The property.</returns>
    public VariableNode AddProperty(Node parent, QualifiedName name, Variant value, VariableOptions? options = null)
    {
        options ??= VariableOptions.Default;
        return AddVariable(parent, name, value.Type, options with
        {
            InitialValue = value,
            ValueRank = value.IsArray && options.ValueRank < 0 ? Math.Max(1, value.ArrayDimensions.Length) : options.ValueRank,
            TypeDefinition = _space.Get<VariableTypeNode>(VariableTypeIds.PropertyType),
            ReferenceType = options.ReferenceType.IsNull ? ReferenceTypeIds.HasProperty : options.ReferenceType,
        });
    }

    /// <summary>Adds a type of objects.</summary>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="supertype">The type that it refines; null means BaseObjectType.</param>
    /// <param name="isAbstract">Only subtypes have instances.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The type.</returns>
    public ObjectTypeNode AddObjectType(
        string name, ObjectTypeNode? supertype = null, bool isAbstract = false, NodeOptions? options = null)
    {
        options ??= NodeOptions.Default;
        supertype ??= _space.Get<ObjectTypeNode>(ObjectTypeIds.BaseObjectType);
        var type = new ObjectTypeNode(IdFor(supertype, Name(name), options), Name(name), supertype, isAbstract, options);
        _space.Add(type, supertype, ReferenceTypeIds.HasSubtype);
        return type;
    }

    /// <summary>Adds a type of variables.</summary>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="supertype">The type that it refines, with its data type and value rank; null means BaseDataVariableType.</param>
    /// <param name="isAbstract">Only subtypes have instances.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The type.</returns>
    public VariableTypeNode AddVariableType(
        string name, VariableTypeNode? supertype = null, bool isAbstract = false, NodeOptions? options = null)
    {
        options ??= NodeOptions.Default;
        supertype ??= _space.Get<VariableTypeNode>(VariableTypeIds.BaseDataVariableType);
        var type = new VariableTypeNode(
            IdFor(supertype, Name(name), options), Name(name), supertype, isAbstract, supertype.DataType, supertype.ValueRank, options);
        _space.Add(type, supertype, ReferenceTypeIds.HasSubtype);
        return type;
    }

    private NodeId ComponentOr(Node parent, NodeOptions options) => !options.ReferenceType.IsNull
        ? _space.Get<ReferenceTypeNode>(options.ReferenceType).Id
        : parent.TypeDefinition?.IsOrDerivesFrom(ObjectTypeIds.FolderType) == true
            ? ReferenceTypeIds.Organizes
            : ReferenceTypeIds.HasComponent;

    private NodeId IdFor(Node parent, QualifiedName name, NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (!options.NodeId.IsNull)
        {
            return options.NodeId;
        }

        return parent.Id.NamespaceIndex == Index && parent.Id.StringId is { } path
            ? new NodeId(Index, $"{path}/{name.Name}")
            : new NodeId(Index, name.Name ?? "");
    }
}
