using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

public sealed partial class NodeNamespace
{
    /// <summary>Adds a method with a browse name of this namespace.</summary>
    /// <inheritdoc cref="AddMethod(Node, QualifiedName, MethodHandler, IReadOnlyList{Argument}, IReadOnlyList{Argument}, NodeOptions?)"/>
    public MethodNode AddMethod(
        Node parent, string name, MethodHandler handler, IReadOnlyList<Argument>? inputs = null,
        IReadOnlyList<Argument>? outputs = null, NodeOptions? options = null) =>
        AddMethod(parent, Name(name), handler, inputs ?? [], outputs ?? [], options);

    /// <summary>Adds a method to an object, or to an object type for all its objects.</summary>
    /// <param name="parent">The object or the type.</param>
    /// <param name="name">The browse name.</param>
    /// <param name="handler">What a call does.</param>
    /// <param name="inputs">The arguments that a call brings; see <see cref="Argument"/>. They are checked before the call.</param>
    /// <param name="outputs">The arguments that a call gives back.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The method, with its InputArguments and OutputArguments where it has any (Part 3 §5.7).</returns>
    public MethodNode AddMethod(
        Node parent, QualifiedName name, MethodHandler handler, IReadOnlyList<Argument> inputs, IReadOnlyList<Argument> outputs,
        NodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        options ??= NodeOptions.Default;
        foreach (var argument in inputs.Concat(outputs))
        {
            _space.Get<DataTypeNode>(argument.DataType);
        }

        var method = new MethodNode(IdFor(parent, name, options), name, handler, inputs, outputs, options);
        _space.Add(method, parent, ComponentOr(parent, options));
        AddArguments(method, "InputArguments", inputs);
        AddArguments(method, "OutputArguments", outputs);
        return method;
    }

    /// <summary>Describes an argument of a method.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dataType">The data type, such as <see cref="DataTypeIds.Double"/>.</param>
    /// <param name="description">What it is, for people.</param>
    /// <param name="valueRank">The shape: -1 is a scalar, 1 an array.</param>
    /// <returns>The argument.</returns>
    public static Argument Argument(string name, NodeId dataType, string? description = null, int valueRank = -1) => new()
    {
        Name = name,
        DataType = dataType,
        ValueRank = valueRank,
        ArrayDimensions = valueRank > 0 ? new uint[valueRank] : [],
        Description = new LocalizedText(null, description),
    };

    private void AddArguments(MethodNode method, string name, IReadOnlyList<Argument> arguments)
    {
        if (arguments.Count > 0)
        {
            var property = new QualifiedName(0, name);
            AddProperty(
                method, property, Variant.From(arguments.Select(a => new ExtensionObject(a)).ToArray()),
                new VariableOptions
                {
                    DataType = DataTypeIds.Argument,
                    NodeId = method.Id.StringId is not null && method.Id.NamespaceIndex == Index
                        ? NodeId.Null
                        : method.Id.NamespaceIndex == 0
                            ? new NodeId(0, method.Id.NumericId + (name == "OutputArguments" && method.Inputs.Count > 0 ? 2u : 1u))
                            : new NodeId(Math.Max(Index, (ushort)1), $"{method.Id}/{name}"),
                });
        }
    }
}
