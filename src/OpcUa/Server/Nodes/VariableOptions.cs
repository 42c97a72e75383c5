using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>What may be said about a new variable beyond its place, its name and its built-in type.</summary>
public sealed record VariableOptions : NodeOptions
{
    /// <summary>A scalar that clients may read and nobody may write.</summary>
    public static new VariableOptions Default { get; } = new();

    /// <summary>Gets the data type. Null (the default) is the built-in type itself.</summary>
    public NodeId DataType { get; init; }

    /// <summary>Gets the type definition. Null (the default) is BaseDataVariableType.</summary>
    public VariableTypeNode? TypeDefinition { get; init; }

    /// <summary>Gets the shape. -1 (the default) is a scalar, 1 an array, -2 any (Part 3 §5.6.2, ValueRank).</summary>
    public int ValueRank { get; init; } = -1;

    /// <summary>Gets what clients may do. Default: read.</summary>
    public AccessLevel AccessLevel { get; init; } = AccessLevel.CurrentRead;

    /// <summary>Gets the fastest rate at which the value changes, in milliseconds. 0 (the default) is continuously.</summary>
    public double MinimumSamplingIntervalMs { get; init; }

    /// <summary>
    /// Gets the value before the first <see cref="VariableNode.Set(Variant, DateTime, StatusCode, DateTime)"/>. Null (the default)
    /// reads as BadWaitingForInitialData.
    /// </summary>
    public Variant? InitialValue { get; init; }

    /// <summary>
    /// Gets what decides about a client's write, already checked against access level and data type. It gets the
    /// variable and the value; a bad status refuses the write. Null (the default) accepts. Called on a channel's
    /// thread, several at a time.
    /// </summary>
    public Func<VariableNode, Variant, StatusCode>? OnWrite { get; init; }

    /// <summary>
    /// Gets what keeps the values for HistoryRead, such as a <see cref="MemoryHistory"/>. Null (the default) is no
    /// history. The variable then bears the access level HistoryRead by itself.
    /// </summary>
    public IVariableHistory? History { get; init; }

    /// <summary>Gets the function that makes the value when it is read; null for a value that is set.</summary>
    internal Func<DataValue>? ReadLive { get; init; }
}
