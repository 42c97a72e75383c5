using AxComplex.OpcUa.Server.Nodes.Instances;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

public sealed partial class NodeNamespace
{
    /// <summary>Adds an object with a browse name of this namespace, and all that its type says it has.</summary>
    /// <inheritdoc cref="AddInstance(Node, QualifiedName, ObjectTypeNode, InstanceOptions?)"/>
    public ObjectNode AddInstance(Node parent, string name, ObjectTypeNode type, InstanceOptions? options = null) =>
        AddInstance(parent, Name(name), type, options);

    /// <summary>
    /// Adds an object and all that its type, the types that this one refines and their interfaces say it has: what is
    /// mandatory, at every depth, and the optional that <paramref name="options"/> want (Part 3 §6.4.4, ModellingRules).
    /// </summary>
    /// <remarks>
    /// The nodes get the browse names, names for people, data types and values of their declarations, and ids of this
    /// namespace. Variables without a value read BadWaitingForInitialData; methods without a handler are not executable. An
    /// object whose type generates events is a notifier. Find the nodes with
    /// <see cref="AddressSpace.Get{T}(Node, string)"/>.
    /// </remarks>
    /// <param name="parent">The parent; a folder organizes its children, others have them as components.</param>
    /// <param name="name">The browse name; one that a companion specification fixes lies in its namespace.</param>
    /// <param name="type">The type.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentException">
    /// The type is abstract, declares no such optional component, or the node id is taken; nothing is added.
    /// </exception>
    public ObjectNode AddInstance(Node parent, QualifiedName name, ObjectTypeNode type, InstanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        options ??= InstanceOptions.Default;
        var plan = InstancePlanner.Plan(_space, name, type, options);
        var instance = AddObject(parent, name, type, options);
        if (type.GeneratesEvents(_space))
        {
            _space.MakeNotifier(instance);
        }

        new InstanceMaker(_space, this, options).Make(plan, instance);
        return instance;
    }

    /// <summary>Adds a variable with a browse name of this namespace, and all that its type says it has.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="dataType">The built-in type; <see cref="VariableOptions.DataType"/> may name a subtype of it.</param>
    /// <param name="type">The type, such as AnalogUnitRangeType.</param>
    /// <param name="options">What is to be said about the variable itself; its type definition is <paramref name="type"/>.</param>
    /// <param name="components">What is to be said about its components.</param>
    /// <returns>The variable.</returns>
    /// <exception cref="ArgumentException">
    /// The type is abstract, declares no such optional component, or the node id is taken; nothing is added.
    /// </exception>
    public VariableNode AddInstance(
        Node parent, string name, BuiltInType dataType, VariableTypeNode type, VariableOptions? options = null,
        InstanceOptions? components = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        components ??= InstanceOptions.Default;
        var plan = InstancePlanner.Plan(_space, Name(name), type, components);
        var instance = AddVariable(parent, name, dataType, (options ?? VariableOptions.Default) with { TypeDefinition = type });
        new InstanceMaker(_space, this, components).Make(plan, instance);
        return instance;
    }
}
