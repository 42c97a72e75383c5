using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A type: of objects, variables, data or references. Its subtypes form a tree.</summary>
public abstract class TypeNode : Node
{
    private protected TypeNode(NodeId id, QualifiedName browseName, TypeNode? supertype, bool isAbstract, NodeOptions options)
        : base(id, browseName, options)
    {
        Supertype = supertype;
        IsAbstract = isAbstract;
    }

    /// <summary>Gets the type that this one refines; null at the root of its tree.</summary>
    public TypeNode? Supertype { get; }

    /// <summary>Gets whether only subtypes have instances.</summary>
    public bool IsAbstract { get; }

    /// <summary>Tells whether this is a given type or one of its subtypes.</summary>
    /// <param name="type">The type to find among the supertypes.</param>
    /// <returns>True for the type itself too.</returns>
    public bool IsOrDerivesFrom(NodeId type)
    {
        for (TypeNode? t = this; t is not null; t = t.Supertype)
        {
            if (t.Id == type)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether objects of this type, or of one that it refines, are said to generate events (Part 3 §7.15).</summary>
    internal bool GeneratesEvents(AddressSpace space)
    {
        lock (space.Structure)
        {
            for (TypeNode? t = this; t is not null; t = t.Supertype)
            {
                if (t.References.Exists(r => r.IsForward && space.IsOfType(r.TypeId, ReferenceTypeIds.GeneratesEvent, includeSubtypes: true)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId == AttributeIds.IsAbstract
            ? Found(Variant.From(IsAbstract), out value)
            : base.TryReadAttribute(attributeId, locales, out value);
}
