using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>A type of data (Part 3 §5.8.3). </summary>
public sealed class DataTypeNode : TypeNode
{
    internal DataTypeNode(NodeId id, QualifiedName name, TypeNode? supertype, bool isAbstract, NodeOptions options)
        : base(id, name, supertype, isAbstract, options)
    {
    }

    /// <inheritdoc/>
    public override NodeClass NodeClass => NodeClass.DataType;

    /// <summary>
    /// Gets what the attribute DataTypeDefinition says, a StructureDefinition or an EnumDefinition; null for a type that
    /// says nothing of its fields or values.
    /// </summary>
    public IUaStructure? Definition { get; internal set; }

    /// <inheritdoc/>
    internal override bool TryReadAttribute(uint attributeId, IReadOnlyList<string> locales, out DataValue value) =>
        attributeId == AttributeIds.DataTypeDefinition && Definition is { } definition
            ? Found(Variant.From(new ExtensionObject(definition)), out value)
            : base.TryReadAttribute(attributeId, locales, out value);

    /// <summary>
    /// Gets how a value of this type travels: the built-in type at or above it, Int32 for an enumeration, ExtensionObject
    /// for a structure. Null when values of several built-in types are allowed (BaseDataType, Number, Integer, UInteger).
    /// </summary>
    internal BuiltInType? Encoding
    {
        get
        {
            for (TypeNode? t = this; t is not null; t = t.Supertype)
            {
                if (t.Id == DataTypeIds.Enumeration)
                {
                    return BuiltInType.Int32;
                }

                if (t.Id is { NamespaceIndex: 0, NumericId: > 0 and <= 25 and not 24 and var number })
                {
                    return (BuiltInType)number;
                }
            }

            return null;
        }
    }
}
