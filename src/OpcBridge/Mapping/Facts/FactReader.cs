using System.Collections.Immutable;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>Reads what a server says of the variables of its machines, and makes candidates of those that can be carried.</summary>
/// <param name="session">Asks the server; Korean names first.</param>
/// <param name="english">Asks for English names; null when there is no such session.</param>
/// <param name="namespaces">The server's namespaces.</param>
/// <param name="types">The server's types.</param>
/// <param name="skipped">Takes what cannot be carried.</param>
internal sealed class FactReader(
    IEquipmentSession session, IEquipmentSession? english, NamespaceTable namespaces, TypeTable types, SkippedNodes skipped)
{
    private static readonly string[] SpokenProperties = ["EngineeringUnits", "EnumStrings", "EnumValues", "TrueState", "FalseState"];

    // A structure may hold itself, and each of its fields again.
    private const int MaxFields = 1_000;
    private const int MaxNesting = 4;

    private readonly DataTypes _dataTypes = new(session, types);
    private readonly StateMachines _stateMachines = new(session, namespaces, types);
    private int _fieldsLeft;

    /// <summary>Reads one machine.</summary>
    /// <returns>The candidates, in the order of their names.</returns>
    public async Task<IReadOnlyList<SignalCandidate>> ReadAsync(FoundMachine machine, CancellationToken cancellationToken)
    {
        FoundNode[] variables = [.. machine.Variables];
        NodeId[] nodes = [.. variables.Select(v => v.Node.NodeId)];
        var dataTypes = await session.ReadAsync(nodes, AttributeIds.DataType, cancellationToken);
        var ranks = await session.ReadAsync(nodes, AttributeIds.ValueRank, cancellationToken);
        var values = await session.ReadAsync(nodes, AttributeIds.Value, cancellationToken);
        var names = await ReadEnglishNamesAsync(nodes, cancellationToken);
        var properties = await ReadPropertiesAsync(variables, cancellationToken);
        await _dataTypes.LoadAsync(dataTypes.Select(TypeIn), cancellationToken);

        var candidates = new List<SignalCandidate>(await _stateMachines.FindAsync(machine, cancellationToken));
        for (var i = 0; i < nodes.Length; i++)
        {
            var facts = new VariableFacts(variables[i], TypeIn(dataTypes[i]), ranks[i].Value, values[i].Value, names[i], properties[i]);
            candidates.AddRange(CandidatesOf(machine, facts));
        }

        return [.. candidates.OrderBy(c => c.SegmentText, StringComparer.Ordinal).ThenBy(c => string.Join('/', c.Key), StringComparer.Ordinal)];
    }

    private IEnumerable<SignalCandidate> CandidatesOf(FoundMachine machine, VariableFacts facts)
    {
        var path = $"{machine.BrowsePath}/{facts.Variable.BrowsePath}";
        if (facts.Value.IsArray || (facts.Rank.TryGetInt32(out var rank) && rank >= 0))
        {
            return Skip(path, "holds an array; only scalars are carried");
        }

        var type = facts.Value.IsNull ? _dataTypes.BuiltInOf(facts.DataType) : facts.Value.Type;
        if (type is BuiltInType.ExtensionObject && _dataTypes.StructureOf(facts.DataType) is { } structure)
        {
            _fieldsLeft = MaxFields;
            return FieldsOf(machine, facts, structure, [], 0);
        }

        if (type is null || SampleConversion.KindOf(type.Value) is not { } kind)
        {
            return Skip(path, type is null ? "has no value and a type that is not known" : $"holds a {type}, which is not carried");
        }

        var variable = facts.Variable;
        return
        [
            new SignalCandidate
            {
                Key = [.. variable.Path.Select(n => namespaces.KeyOf(n.Node.BrowseName))],
                Path = [.. variable.Path.Select(n => n.Node.BrowseName.Name ?? "")],
                BrowsePath = variable.BrowsePath,
                Names = LocalizedNames.From(variable.Node.BrowseName.Name, variable.Node.DisplayName, facts.English),
                Kind = kind,
                DataType = types.NameOf(facts.DataType)?.Name ?? type.Value.ToString(),
                Sources = [new CandidateSource(variable.Node.NodeId, WholeValue.Instance)],
                Unit = UnitText(facts.Properties.GetValueOrDefault("EngineeringUnits")),
                Labels = LabelsOf(facts),
                Value = facts.Value,
            },
        ];
    }

    /// <summary>Makes a candidate of each field that can be carried, also of structures in the structure.</summary>
    private IEnumerable<SignalCandidate> FieldsOf(
        FoundMachine machine, VariableFacts facts, StructureDefinition structure, ImmutableArray<string> above, int depth)
    {
        var variable = facts.Variable;
        var decoder = new DecodedStructure(_dataTypes.Registry, DecodingLimits.Default);
        var value = decoder.Select(new DataValue(facts.Value));
        foreach (var field in structure.Fields)
        {
            if (_fieldsLeft-- <= 0)
            {
                yield break;
            }

            ImmutableArray<string> path = [.. above, field.Name ?? ""];
            var place = $"{machine.BrowsePath}/{variable.BrowsePath}/{string.Join('/', path)}";
            if (_dataTypes.StructureOf(field.DataType) is { } inner && field.ValueRank == -1 && depth < MaxNesting)
            {
                foreach (var candidate in FieldsOf(machine, facts, inner, path, depth + 1))
                {
                    yield return candidate;
                }
            }
            else if (field.ValueRank != -1)
            {
                skipped.Add(place, "is an array in a structure; only scalars are carried");
            }
            else if (_dataTypes.BuiltInOf(field.DataType) is not { } type || SampleConversion.KindOf(type) is not { } kind)
            {
                skipped.Add(place, "is a field of a type that is not carried");
            }
            else
            {
                var selector = new FieldValue(path);
                yield return new SignalCandidate
                {
                    Key = [.. variable.Path.Select(n => namespaces.KeyOf(n.Node.BrowseName)), .. path],
                    Path = [.. variable.Path.Select(n => n.Node.BrowseName.Name ?? ""), .. path],
                    BrowsePath = $"{variable.BrowsePath}/{string.Join('/', path)}",
                    Names = LocalizedNames.From(field.Name, field.Description),
                    Kind = kind,
                    DataType = types.NameOf(field.DataType)?.Name ?? type.ToString(),
                    Sources = [new CandidateSource(variable.Node.NodeId, selector, decoder)],
                    Labels = _dataTypes.LabelsOf(field.DataType),
                    Value = selector.Select(value).Value,
                };
            }
        }
    }

    private ImmutableArray<ValueLabel> LabelsOf(VariableFacts facts)
    {
        foreach (var name in new[] { "EnumValues", "EnumStrings" })
        {
            if (DataTypes.LabelsIn(facts.Properties.GetValueOrDefault(name)) is { IsEmpty: false } labels)
            {
                return labels;
            }
        }

        return TextOf(facts, "TrueState") is { } on && TextOf(facts, "FalseState") is { } off
            ? [new ValueLabel("false", [off]), new ValueLabel("true", [on])]
            : _dataTypes.LabelsOf(facts.DataType);

        static string? TextOf(VariableFacts facts, string property) =>
            facts.Properties.GetValueOrDefault(property).TryGetLocalizedText(out var text) && !string.IsNullOrWhiteSpace(text.Text) ? text.Text : null;
    }

    private async Task<LocalizedText[]> ReadEnglishNamesAsync(NodeId[] nodes, CancellationToken cancellationToken) => english is null
        ? new LocalizedText[nodes.Length]
        : [.. (await english.ReadAsync(nodes, AttributeIds.DisplayName, cancellationToken))
            .Select(v => v.Value.TryGetLocalizedText(out var name) ? name : default)];

    private async Task<Dictionary<string, Variant>[]> ReadPropertiesAsync(FoundNode[] variables, CancellationToken cancellationToken)
    {
        (int Variable, string Name, NodeId Node)[] wanted =
        [
            .. variables.SelectMany((v, i) => SpokenProperties.Where(v.Properties.ContainsKey).Select(name => (i, name, v.Properties[name]))),
        ];
        var read = wanted.Length == 0 ? [] : await session.ReadAsync([.. wanted.Select(w => w.Node)], AttributeIds.Value, cancellationToken);
        var properties = variables.Select(_ => new Dictionary<string, Variant>(StringComparer.Ordinal)).ToArray();
        for (var i = 0; i < wanted.Length; i++)
        {
            properties[wanted[i].Variable][wanted[i].Name] = read[i].Value;
        }

        return properties;
    }

    private IEnumerable<SignalCandidate> Skip(string path, string reason)
    {
        skipped.Add(path, reason);
        return [];
    }

    private static NodeId TypeIn(DataValue dataType) => dataType.Value.TryGetNodeId(out var id) ? id : NodeId.Null;

    private static string? UnitText(Variant value)
    {
        var text = value.TryGetExtensionObject(out var extension) ? (extension.Structure as EUInformation)?.DisplayName.Text
            : value.TryGetLocalizedText(out var localized) ? localized.Text
            : value.TryGetString(out var plain) ? plain
            : null;
        return string.IsNullOrWhiteSpace(text) || text.Length > 64 ? null : text.Trim();
    }

    private sealed record VariableFacts(
        FoundNode Variable, NodeId DataType, Variant Rank, Variant Value, LocalizedText English, Dictionary<string, Variant> Properties);
}
