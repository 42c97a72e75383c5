using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Instances;

/// <summary>A node of an instance that is to be made, and all that is to be below it.</summary>
/// <param name="name">The browse name.</param>
/// <param name="path">The way to it from the instance; empty for the instance itself.</param>
/// <param name="referenceType">The reference from the node above.</param>
/// <param name="declarations">What declares it, in its type and in the types that this one refines, the most refined first.</param>
internal sealed class InstancePlan(
    QualifiedName name, QualifiedName[] path, NodeId referenceType, IReadOnlyList<Declaration> declarations)
{
    public QualifiedName Name => name;

    public QualifiedName[] Path => path;

    public NodeId ReferenceType => referenceType;

    public IReadOnlyList<Declaration> Declarations => declarations;

    /// <summary>Gets the node that says what it is.</summary>
    public Node Model => declarations[0].Node;

    public List<InstancePlan> Children { get; } = [];

    /// <summary>Gets or sets the node, once it is made.</summary>
    public Node? Made { get; set; }

    /// <summary>Gets it and all below it.</summary>
    public IEnumerable<InstancePlan> All => Children.SelectMany(c => c.All).Prepend(this);

    /// <inheritdoc/>
    public override string ToString() => string.Join('/', path.Select(p => p.Name));
}
