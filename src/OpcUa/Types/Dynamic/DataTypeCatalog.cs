using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>
/// The data types of a server, as their DataTypeDefinition attributes tell them. Makes the structures of machine
/// builders and companion specifications readable without a class for each.
/// </summary>
/// <remarks>
/// Fill it, then call <see cref="ToRegistry"/>. Not safe from several threads while it is filled. Types of namespace 0
/// that refine a built-in type are known already.
/// </remarks>
public sealed class DataTypeCatalog
{
    // A definition is read from a peer: a structure with more fields than there are bits to say which are there is refused.
    private const int MaxFields = 32;
    private const int MaxSupertypes = 50;

    private readonly Dictionary<NodeId, (string Name, StructureDefinition Definition)> _structures = [];
    private readonly Dictionary<NodeId, (string Name, EnumDefinition Definition)> _enumerations = [];
    private readonly Dictionary<NodeId, NodeId> _supertypes = [];
    private readonly Dictionary<NodeId, NodeId> _known = new(StandardSimpleTypes.Known);
    private Dictionary<NodeId, StructureLayout>? _layouts;

    /// <summary>Adds a structure or a union, or another definition of it.</summary>
    /// <param name="dataType">The data type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="definition">What its DataTypeDefinition attribute says.</param>
    public void Add(NodeId dataType, string name, StructureDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(definition);
        (_structures[dataType], _layouts) = ((name, definition), null);
    }

    /// <summary>Adds an enumeration, or another definition of it.</summary>
    /// <param name="dataType">The data type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="definition">What its DataTypeDefinition attribute says.</param>
    public void Add(NodeId dataType, string name, EnumDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(definition);
        (_enumerations[dataType], _layouts) = ((name, definition), null);
    }

    /// <summary>Adds a type that has no definition of its own, such as a kind of Double.</summary>
    /// <param name="dataType">The data type.</param>
    /// <param name="supertype">The type that it refines.</param>
    public void AddSubtype(NodeId dataType, NodeId supertype) => (_supertypes[dataType], _layouts) = (supertype, null);

    /// <summary>Finds the name of an enumeration's value.</summary>
    /// <param name="dataType">The enumeration.</param>
    /// <param name="value">The value.</param>
    /// <returns>The name; null if the catalog has no such enumeration, or it has no such value.</returns>
    public string? NameOf(NodeId dataType, long value) =>
        _enumerations.TryGetValue(dataType, out var found)
            ? Array.Find(found.Definition.Fields, f => f.Value == value)?.Name
            : null;

    /// <summary>Makes a registry that decodes the structures of this catalog to <see cref="DynamicStructure"/>.</summary>
    /// <param name="basis">What is known besides; it goes first. Null for the standard structures.</param>
    /// <param name="unresolved">
    /// The structures that stay bytes, each with the reason: a field of an unknown type, for example, or a matrix.
    /// </param>
    /// <returns>The registry. What is added to the catalog later is not in it.</returns>
    public StructureRegistry ToRegistry(StructureRegistry? basis, out IReadOnlyList<string> unresolved)
    {
        var registry = basis ?? StructureRegistry.Standard;
        var reasons = new List<string>();
        List<KeyValuePair<NodeId, StructureDecoder>> decoders = [];
        foreach (var layout in Layouts(reasons).Values)
        {
            if (!layout.EncodingId.IsNull && !registry.TryFind(layout.EncodingId, out _))
            {
                decoders.Add(new(layout.EncodingId, (ref reader) => StructureCodec.Decode(ref reader, layout)));
            }
        }

        unresolved = reasons;
        return registry.With(decoders);
    }

    /// <summary>Makes a structure, to be written or sent.</summary>
    /// <param name="dataType">Its data type.</param>
    /// <param name="fields">The fields; one that is missing must be optional. A union has one, or none.</param>
    /// <returns>The structure.</returns>
    /// <exception cref="ArgumentException">
    /// The catalog has no such structure, a field is missing or unknown, or a value has not its type.
    /// </exception>
    public DynamicStructure Create(NodeId dataType, IReadOnlyDictionary<string, Variant> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _layouts ??= Layouts([]);
        if (!_layouts.TryGetValue(dataType, out var layout))
        {
            throw new ArgumentException($"The catalog has no structure {dataType} whose fields are all known.", nameof(dataType));
        }

        if (fields.Keys.FirstOrDefault(f => layout.IndexOf(f) < 0) is { } unknown)
        {
            throw new ArgumentException($"{layout.Name} has no field '{unknown}'.", nameof(fields));
        }

        if (layout.IsUnion && fields.Count > 1)
        {
            throw new ArgumentException($"{layout.Name} is a union: one field, not {fields.Count}.", nameof(fields));
        }

        var values = new Variant[layout.Fields.Length];
        var present = 0u;
        for (var i = 0; i < values.Length; i++)
        {
            var field = layout.Fields[i];
            if (fields.TryGetValue(field.Name, out values[i]))
            {
                present |= 1u << i;
                CheckType(layout, field, values[i]);
            }
            else if (!layout.IsUnion && !field.IsOptional)
            {
                throw new ArgumentException($"{layout.Name} needs field '{field.Name}'.", nameof(fields));
            }
        }

        return new DynamicStructure(layout, values, layout.IsUnion || layout.HasMask ? present : uint.MaxValue);
    }

    private static void CheckType(StructureLayout layout, FieldLayout field, in Variant value)
    {
        var fits = value.Type == field.Type && value.IsArray == field.IsArray && value.ArrayDimensions.Length == 0;
        if (field.Type == BuiltInType.Variant && !field.IsArray)
        {
            fits = true;
        }

        if (fits && field.IsBareStructure)
        {
            fits = value.TryGetExtensionObject(out var one)
                ? IsOf(field, one)
                : !value.TryGetArray<ExtensionObject>(out var all) || Array.TrueForAll(all, e => IsOf(field, e));
        }

        if (!fits)
        {
            throw new ArgumentException(
                $"{layout.Name}.{field.Name} is {(field.IsArray ? "an array of " : "")}{field.Nested?.Name ?? field.Type.ToString()}; "
                + $"the value is {value}.");
        }
    }

    private static bool IsOf(FieldLayout field, ExtensionObject value) => field.Nested is { } nested
        ? value.Structure is DynamicStructure structure && structure.DataTypeId == nested.DataTypeId
        : value.Structure is not null;

    private Dictionary<NodeId, StructureLayout> Layouts(List<string> reasons)
    {
        var layouts = _structures.ToDictionary(
            s => s.Key,
            s => new StructureLayout(s.Key, s.Value.Definition.DefaultEncodingId, s.Value.Name, s.Value.Definition.StructureType));
        var refused = new Dictionary<NodeId, string>();
        foreach (var (id, (name, definition)) in _structures)
        {
            if (Fill(layouts[id], definition, layouts) is { } reason)
            {
                refused[id] = $"{name} ({id}): {reason}";
            }
        }

        // What holds a structure that stays bytes cannot be read either.
        for (var more = true; more;)
        {
            more = false;
            foreach (var (id, layout) in layouts)
            {
                if (!refused.ContainsKey(id) && Array.Find(layout.Fields, f => f.Nested is { } n && refused.ContainsKey(n.DataTypeId)) is { } field)
                {
                    refused[id] = $"{layout.Name} ({id}): field '{field.Name}' is {field.Nested!.Name}, which stays bytes";
                    more = true;
                }
            }
        }

        reasons.AddRange(refused.Values);
        return layouts.Where(l => !refused.ContainsKey(l.Key)).ToDictionary();
    }

    private string? Fill(StructureLayout layout, StructureDefinition definition, Dictionary<NodeId, StructureLayout> layouts)
    {
        if (definition.Fields.Length > MaxFields)
        {
            return $"{definition.Fields.Length} fields are over the {MaxFields} that this decoder takes";
        }

        var subtyped = layout.Type is StructureType.StructureWithSubtypedValues or StructureType.UnionWithSubtypedValues;
        var fields = new FieldLayout[definition.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = definition.Fields[i];
            if (field.ValueRank is not (-1 or 1))
            {
                return $"field '{field.Name}' has value rank {field.ValueRank}; only scalars and arrays are decoded";
            }

            if (TypeOf(field, layouts) is not { } type)
            {
                return $"field '{field.Name}' has data type {field.DataType}, which is not in the catalog";
            }

            fields[i] = type with { IsArray = field.ValueRank == 1, IsOptional = layout.HasMask && field.IsOptional };
            if (subtyped && field.IsOptional)
            {
                fields[i] = fields[i] with
                {
                    Type = type.Type == BuiltInType.ExtensionObject ? BuiltInType.ExtensionObject : BuiltInType.Variant,
                    Nested = null,
                    Known = null,
                };
            }
        }

        layout.Fields = fields;
        return null;
    }

    private FieldLayout? TypeOf(StructureField field, Dictionary<NodeId, StructureLayout> layouts)
    {
        var plain = new FieldLayout(field.Name ?? "", BuiltInType.Null, IsArray: false, IsOptional: false);
        var type = field.DataType;
        for (var depth = 0; depth < MaxSupertypes; depth++)
        {
            if (layouts.TryGetValue(type, out var nested))
            {
                return plain with { Type = BuiltInType.ExtensionObject, Nested = nested };
            }

            if (_known.TryGetValue(type, out var encoding) && StructureRegistry.Standard.TryFind(encoding, out var decoder))
            {
                return plain with { Type = BuiltInType.ExtensionObject, Known = decoder };
            }

            if (_enumerations.TryGetValue(type, out _) && !_supertypes.ContainsKey(type))
            {
                return plain with { Type = BuiltInType.Int32 };
            }

            if (StandardSimpleTypes.TryFind(type, out var simple))
            {
                return plain with { Type = simple };
            }

            if (!_supertypes.TryGetValue(type, out type))
            {
                return null;
            }
        }

        return null;
    }
}
