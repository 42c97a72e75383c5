using System.Collections.Immutable;
using System.Globalization;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>The data types that the variables of a server have: what their values are called, and what their structures hold.</summary>
/// <param name="session">Asks the server.</param>
/// <param name="types">Knows what a type is derived from.</param>
internal sealed class DataTypes(IEquipmentSession session, TypeTable types)
{
    private const int MaxTypes = 2_000;
    private const int MaxNesting = 8;

    private static readonly NodeId Enumeration = DataTypeIds.Enumeration;

    private readonly Dictionary<NodeId, StructureDefinition?> _structures = [];
    private readonly Dictionary<NodeId, ImmutableArray<ValueLabel>> _labels = [];
    private readonly DataTypeCatalog _catalog = new();
    private StructureRegistry? _registry;

    /// <summary>Gets what decodes the structures that are loaded.</summary>
    public StructureRegistry Registry => _registry ??= _catalog.ToRegistry(null, out _);

    /// <summary>Reads the definitions of data types, and of those that their fields have.</summary>
    /// <param name="dataTypes">The types; those of the standard that are no structures are known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task LoadAsync(IEnumerable<NodeId> dataTypes, CancellationToken cancellationToken)
    {
        var next = Unknown(dataTypes);
        for (var depth = 0; next.Length > 0 && depth < MaxNesting; depth++)
        {
            await types.LoadAsync(next, cancellationToken);
            var definitions = await session.ReadAsync(next, AttributeIds.DataTypeDefinition, cancellationToken);
            var withoutDefinition = new List<NodeId>();
            for (var i = 0; i < next.Length; i++)
            {
                _structures[next[i]] = null;
                if (!Add(next[i], definitions[i].Value))
                {
                    withoutDefinition.Add(next[i]);
                }
            }

            await LoadOldEnumerationsAsync([.. withoutDefinition.Where(t => BaseOf(t) == Enumeration)], cancellationToken);
            next = Unknown(next.SelectMany(t => _structures[t]?.Fields ?? []).Select(f => f.DataType));
            _registry = null;
        }
    }

    /// <summary>Gets what the values of an enumeration are called; empty for every other type.</summary>
    public ImmutableArray<ValueLabel> LabelsOf(NodeId dataType) => _labels.GetValueOrDefault(dataType, []);

    /// <summary>Gets the fields of a structure; null for a type that is none, or whose fields the server does not tell.</summary>
    public StructureDefinition? StructureOf(NodeId dataType) => _structures.GetValueOrDefault(dataType);

    /// <summary>Gets the built-in type in which values of a data type come; null when it is not known, or can be any.</summary>
    public BuiltInType? BuiltInOf(NodeId dataType)
    {
        var standard = BaseOf(dataType);
        return standard is not { NamespaceIndex: 0, IdType: NodeIdType.Numeric } ? null : standard.NumericId switch
        {
            >= 1 and <= 23 => (BuiltInType)standard.NumericId,
            26 => BuiltInType.Double, // Number
            27 or 28 => BuiltInType.Int64, // Integer, UInteger
            29 => BuiltInType.Int32, // Enumeration
            290 => BuiltInType.Double, // Duration
            288 or 289 => BuiltInType.UInt32, // IntegerId, Counter
            292 or 293 or 294 => BuiltInType.DateTime, // Time, Date, UtcTime
            295 or 12877 => BuiltInType.String, // LocaleId, NormalizedString
            _ => null,
        };
    }

    /// <summary>Gets the type of the standard that a type is derived from; itself for one of the standard.</summary>
    private NodeId BaseOf(NodeId dataType)
    {
        for (var depth = 0; dataType.NamespaceIndex != 0 && depth < MaxNesting * 4; depth++)
        {
            dataType = types.SupertypeOf(dataType);
        }

        return dataType;
    }

    private NodeId[] Unknown(IEnumerable<NodeId> dataTypes) =>
    [
        .. dataTypes.Where(t => t.NamespaceIndex != 0 && !_structures.ContainsKey(t)).Distinct().Take(MaxTypes - _structures.Count),
    ];

    private bool Add(NodeId type, Variant definition)
    {
        var name = types.NameOf(type)?.Name ?? type.ToString();
        if (!definition.TryGetExtensionObject(out var extension))
        {
            _catalog.AddSubtype(type, types.SupertypeOf(type));
            return false;
        }

        switch (extension.Structure)
        {
            case StructureDefinition structure:
                _structures[type] = structure;
                _catalog.Add(type, name, structure);
                return true;
            case EnumDefinition enumeration:
                _catalog.Add(type, name, enumeration);
                _labels[type] = [.. enumeration.Fields.Select(LabelOf).OfType<ValueLabel>()];
                return true;
            default:
                _catalog.AddSubtype(type, types.SupertypeOf(type));
                return false;
        }
    }

    // Before 1.04 there was no DataTypeDefinition: an enumeration has its names in a property (Part 3 §5.8.3, EnumStrings, EnumValues).
    private async Task LoadOldEnumerationsAsync(NodeId[] enumerations, CancellationToken cancellationToken)
    {
        if (enumerations.Length == 0)
        {
            return;
        }

        var children = await session.BrowseAsync(enumerations, cancellationToken);
        for (var i = 0; i < enumerations.Length; i++)
        {
            NodeId[] properties = [.. children[i].Nodes.Where(n => n.BrowseName.Name is "EnumStrings" or "EnumValues").Select(n => n.NodeId)];
            foreach (var value in properties.Length == 0 ? [] : await session.ReadAsync(properties, AttributeIds.Value, cancellationToken))
            {
                _labels[enumerations[i]] = LabelsIn(value.Value);
            }
        }
    }

    /// <summary>Understands the value of a property EnumStrings or EnumValues; empty for anything else.</summary>
    public static ImmutableArray<ValueLabel> LabelsIn(Variant value)
    {
        if (value.TryGetArray<LocalizedText>(out var strings))
        {
            return [.. strings.Select((s, i) => (s, i)).Where(s => !string.IsNullOrWhiteSpace(s.s.Text)).Select(s => new ValueLabel(Number(s.i), [s.s.Text!]))];
        }

        return value.TryGetArray<ExtensionObject>(out var values)
            ? [.. values.Select(v => v.Structure).OfType<EnumValueType>()
                .Where(v => !string.IsNullOrWhiteSpace(v.DisplayName.Text)).Select(v => new ValueLabel(Number(v.Value), [v.DisplayName.Text!]))]
            : [];
    }

    private static ValueLabel? LabelOf(EnumField field)
    {
        ImmutableArray<string> texts =
        [
            .. new[] { field.DisplayName.Text, field.Name }.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t!).Distinct(StringComparer.Ordinal),
        ];
        return texts.IsEmpty ? null : new ValueLabel(Number(field.Value), texts);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
