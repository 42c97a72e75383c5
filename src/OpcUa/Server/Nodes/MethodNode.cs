using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A method that clients call (Part 3 §5.7).</summary>
public sealed class MethodNode : Node
{
    internal MethodNode(
        NodeId id, QualifiedName browseName, MethodHandler? handler, IReadOnlyList<Argument> inputs, IReadOnlyList<Argument> outputs,
        NodeOptions options)
        : base(id, browseName, options)
    {
        Handler = handler;
        Inputs = inputs;
        Outputs = outputs;
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.Method;

    /// <summary>Gets the arguments that a call brings.</summary>
    public IReadOnlyList<Argument> Inputs { get; private set; }

    /// <summary>Gets the arguments that a call gives back.</summary>
    public IReadOnlyList<Argument> Outputs { get; private set; }

    /// <summary>
    /// Gets or sets what a call does. Null, as for a method that came from a NodeSet, makes the method not executable.
    /// </summary>
    public MethodHandler? Handler { get; set; }

    /// <summary>Takes the arguments that a NodeSet describes in properties of the method.</summary>
    internal void Describe(IReadOnlyList<Argument>? inputs, IReadOnlyList<Argument>? outputs) =>
        (Inputs, Outputs) = (inputs ?? Inputs, outputs ?? Outputs);

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId switch
        {
            AttributeIds.Executable or AttributeIds.UserExecutable => Found(Variant.From(Handler is not null), out value),
            _ => base.TryReadAttribute(attributeId, locales, out value),
        };
}
