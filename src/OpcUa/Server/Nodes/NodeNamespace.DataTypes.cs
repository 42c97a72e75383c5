using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Nodes;

public sealed partial class NodeNamespace
{
    /// <summary>Adds an enumeration, with its EnumStrings property (Part 3 §8.40).</summary>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="strings">What the values mean, from 0 up.</param>
    /// <param name="options">What else is to be said.</param>
    /// <returns>The data type, for <see cref="VariableOptions.DataType"/> of Int32 variables.</returns>
    public DataTypeNode AddEnumeration(string name, IReadOnlyList<string> strings, NodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(strings);
        options ??= NodeOptions.Default;
        var supertype = _space.Get<DataTypeNode>(DataTypeIds.Enumeration);
        var type = new DataTypeNode(IdFor(supertype, Name(name), options), Name(name), supertype, isAbstract: false, options);
        _space.Add(type, supertype, ReferenceTypeIds.HasSubtype);
        type.Definition = new EnumDefinition
        {
            Fields = [.. strings.Select((s, i) => new EnumField { Value = i, Name = s, DisplayName = new LocalizedText(null, s) })],
        };
        _space.ForgetCatalog();
        AddProperty(type, new QualifiedName(0, "EnumStrings"), Variant.From(strings.Select(s => new LocalizedText(null, s)).ToArray()));
        return type;
    }

    /// <summary>
    /// Adds a structure, with its DataTypeDefinition and its Default Binary encoding, so that a client that reads definitions
    /// decodes its values (Part 3 §8.48). <see cref="AddressSpace.NewStructure"/> makes them.
    /// </summary>
    /// <param name="name">The browse name, in this namespace.</param>
    /// <param name="fields">The fields that it adds to those of its supertype; see <see cref="Field"/>.</param>
    /// <param name="kind">How the fields are encoded. Default: all of them, one after the other.</param>
    /// <param name="supertype">The structure that it refines; null means Structure.</param>
    /// <param name="options">What else is to be said.</param>
    /// <param name="encoding">The id of its Default Binary encoding, where a specification fixes it; null makes one.</param>
    /// <returns>The data type, for <see cref="VariableOptions.DataType"/> of ExtensionObject variables.</returns>
    /// <exception cref="ArgumentException">A field has no name, two have the same, or its data type is not there.</exception>
    public DataTypeNode AddStructure(
        string name, IReadOnlyList<StructureField> fields, StructureType kind = StructureType.Structure, DataTypeNode? supertype = null,
        NodeOptions? options = null, NodeId encoding = default)
    {
        ArgumentNullException.ThrowIfNull(fields);
        options ??= NodeOptions.Default;
        supertype ??= _space.Get<DataTypeNode>(DataTypeIds.Structure);
        StructureField[] all = [.. (supertype.Definition as StructureDefinition)?.Fields ?? [], .. fields];
        foreach (var field in fields)
        {
            ArgumentException.ThrowIfNullOrEmpty(field.Name);
            _space.Get<DataTypeNode>(field.DataType);
        }

        if (all.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{name} has field '{twice.Key}' twice.", nameof(fields));
        }

        var type = new DataTypeNode(IdFor(supertype, Name(name), options), Name(name), supertype, isAbstract: false, options);
        _space.Add(type, supertype, ReferenceTypeIds.HasSubtype);
        encoding = encoding.IsNull ? new NodeId(Index, $"{type.Id}/Default Binary") : encoding;
        AddObject(
            type, new QualifiedName(0, "Default Binary"), _space.Get<ObjectTypeNode>(ObjectTypeIds.DataTypeEncodingType),
            new NodeOptions { NodeId = encoding, ReferenceType = ReferenceTypeIds.HasEncoding });
        type.Definition = new StructureDefinition
        {
            DefaultEncodingId = encoding,
            BaseDataType = supertype.Id,
            StructureType = kind,
            Fields = all,
        };
        _space.ForgetCatalog();
        return type;
    }

    /// <summary>Describes a field of a structure.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dataType">The data type, such as <see cref="DataTypeIds.Double"/>, or a structure added before.</param>
    /// <param name="description">What it is, for people.</param>
    /// <param name="valueRank">The shape: -1 is a scalar, 1 an array.</param>
    /// <param name="isOptional">It may be left out; see <see cref="StructureType"/>.</param>
    /// <returns>The field.</returns>
    public static StructureField Field(
        string name, NodeId dataType, string? description = null, int valueRank = -1, bool isOptional = false) => new()
        {
            Name = name,
            DataType = dataType,
            Description = new LocalizedText(null, description),
            ValueRank = valueRank,
            ArrayDimensions = valueRank > 0 ? new uint[valueRank] : [],
            IsOptional = isOptional,
        };
}
