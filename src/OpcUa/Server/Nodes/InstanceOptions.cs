namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>What may be said about an instance of a type beyond its type, its place and its name.</summary>
public sealed record InstanceOptions : NodeOptions
{
    /// <summary>The mandatory components and no optional one.</summary>
    public static new InstanceOptions Default { get; } = new();

    /// <summary>
    /// Gets the optional components to make, each by its browse path below the instance, such as <c>LastTransition</c> or
    /// <c>CurrentState/Number</c>; what is optional on the way there is made too. A name alone is of any namespace,
    /// <c>4:Number</c> of that one. Default: none.
    /// </summary>
    public IReadOnlyCollection<string> Optional { get; init; } = [];

    /// <summary>Gets whether all optional components are made, at every depth. Default false.</summary>
    public bool AllOptional { get; init; }

    /// <summary>
    /// Gets what has a say about each variable before it is made: it gets the browse path below the instance, without
    /// namespaces, and what the type says, and gives back what is to be, such as another initial value, a history or what
    /// decides about writes. Null (the default) leaves all as the type says.
    /// </summary>
    public Func<string, VariableOptions, VariableOptions>? Variables { get; init; }
}
