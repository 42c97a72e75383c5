using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>What may be said about a new node beyond its place and its name.</summary>
public record NodeOptions
{
    /// <summary>What a node is when nothing is said.</summary>
    public static NodeOptions Default { get; } = new();

    /// <summary>
    /// Gets the node id. Null (the default) makes a string id of the parent's id and the browse name,
    /// such as <c>ns=2;s=press-07/spindle</c>; below a node of another namespace it is the browse name alone.
    /// </summary>
    public NodeId NodeId { get; init; }

    /// <summary>Gets the names for people, one for each locale. Default: the browse name, in no locale.</summary>
    public IReadOnlyList<LocalizedText> DisplayNames { get; init; } = [];

    /// <summary>Gets the description. Default: none.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Gets the reference from the parent. Null (the default) is what the Add method says.</summary>
    public NodeId ReferenceType { get; init; }
}
