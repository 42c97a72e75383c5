using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Makes machines and signals out of an address space that knows nothing of us.</summary>
/// <remarks>
/// Only browse names decide, never NodeIds: the same address space gives the same machines and signals after every restart,
/// in whatever order the server lists it.
/// </remarks>
internal sealed class AddressSpaceMapper(IEquipmentSession session, ConnectionTarget target, MappingLimits limits)
{
    private readonly SkippedNodes _skipped = new();
    private int _signals;

    /// <summary>Reads the address space.</summary>
    /// <param name="english">A session that prefers English names; null when there is none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ConnectionMapping> MapAsync(IEquipmentSession? english, CancellationToken cancellationToken)
    {
        var found = await new AddressSpaceWalk(session, limits, _skipped).FindAsync(target.Connection.Name, cancellationToken);
        var typeNames = await ReadTypeNamesAsync(found, cancellationToken);
        var segments = new SegmentNames("machine");
        var machines = ImmutableArray.CreateBuilder<MappedMachine>();
        var items = ImmutableArray.CreateBuilder<MappedItem>();
        foreach (var machine in found.OrderBy(m => m.BrowsePath, StringComparer.Ordinal))
        {
            var names = await ReadNamesAsync(english, machine, cancellationToken);
            var signals = await MapSignalsAsync(machine, names, cancellationToken);
            if (signals.Count == 0)
            {
                _skipped.Add(machine.BrowsePath, "none of its variables can be mapped");
                continue;
            }

            items.AddRange(signals.Select(s => new MappedItem(s.Node, machines.Count, [new MappedSignal(s.Description.Name, WholeValue.Instance)])));
            machines.Add(new MappedMachine(
                new MachineDescription(
                    new MachineId(target.Factory, segments.Give(machine.Node.BrowseName.Name ?? "")),
                    LocalizedNames.From(machine.Node.BrowseName.Name, machine.Node.DisplayName, names[0]),
                    typeNames.GetValueOrDefault(machine.Node.TypeDefinition),
                    [.. signals.Select(s => s.Description)]),
                machine.Node.NodeId));
        }

        return new ConnectionMapping(machines.ToImmutable(), items.ToImmutable(), _skipped.ToImmutable(), _skipped.Count);
    }

    private async Task<List<(SignalDescription Description, NodeId Node)>> MapSignalsAsync(
        FoundMachine machine, IReadOnlyList<LocalizedText> names, CancellationToken cancellationToken)
    {
        NodeId[] nodes = [.. machine.Variables.Select(v => v.Node.NodeId)];
        var dataTypes = await session.ReadAsync(nodes, AttributeIds.DataType, cancellationToken);
        var ranks = await session.ReadAsync(nodes, AttributeIds.ValueRank, cancellationToken);
        var values = await session.ReadAsync(nodes, AttributeIds.Value, cancellationToken);
        var units = await ReadUnitsAsync(machine.Variables, cancellationToken);
        var segments = new SegmentNames("signal");
        var roles = new HashSet<SignalRole>();
        var signals = new List<(SignalDescription, NodeId)>();
        foreach (var i in Enumerable.Range(0, nodes.Length).OrderBy(i => machine.Variables[i].Names, StringComparer.Ordinal))
        {
            var variable = machine.Variables[i];
            if (Refusal(dataTypes[i], ranks[i], values[i], out var kind) is { } reason)
            {
                _skipped.Add($"{machine.BrowsePath}/{variable.BrowsePath}", reason);
                continue;
            }

            _signals++;
            var role = SignalRoles.Of(variable.Path[^1].Name, kind);
            role = role is SignalRole.Measurement || roles.Add(role) ? role : SignalRole.Measurement;
            signals.Add((
                new SignalDescription(
                    segments.Give(variable.Names),
                    LocalizedNames.From(variable.Path[^1].Name, variable.Node.DisplayName, names[i + 1]),
                    units[i],
                    role,
                    variable.BrowsePath),
                nodes[i]));
        }

        return signals;
    }

    private string? Refusal(DataValue dataType, DataValue rank, DataValue value, out SampleKind kind)
    {
        kind = SampleKind.Null;
        if (_signals >= limits.MaxSignals)
        {
            return $"the connection has more than {limits.MaxSignals} signals (OpcBridge:MaxSignals)";
        }

        if (value.Value.IsArray || (rank.Value.TryGetInt32(out var r) && r >= 0))
        {
            return "holds an array; only scalars are carried";
        }

        var type = value.Value.IsNull ? DeclaredType(dataType) : value.Value.Type;
        if (type is null || SampleConversion.KindOf(type.Value) is not { } carried)
        {
            return type is null ? "has no value and a type that is not known" : $"holds a {type}, which is not carried";
        }

        kind = carried;
        return null;
    }

    // Namespace 0 numbers its built-in types as BuiltInType does; 26 to 29 are the abstract numbers and enumerations.
    private static BuiltInType? DeclaredType(DataValue dataType) =>
        !dataType.Value.TryGetNodeId(out var id) || id is not { NamespaceIndex: 0, IdType: NodeIdType.Numeric }
            ? null
            : id.NumericId switch
            {
                >= 1 and <= 25 => (BuiltInType)id.NumericId,
                26 => BuiltInType.Double,
                >= 27 and <= 29 => BuiltInType.Int64,
                290 => BuiltInType.Double,
                294 => BuiltInType.DateTime,
                _ => null,
            };

    private async Task<string?[]> ReadUnitsAsync(IReadOnlyList<FoundVariable> variables, CancellationToken cancellationToken)
    {
        var units = new string?[variables.Count];
        int[] with = [.. Enumerable.Range(0, variables.Count).Where(i => variables[i].UnitNode is not null)];
        if (with.Length > 0)
        {
            var values = await session.ReadAsync([.. with.Select(i => variables[i].UnitNode!.Value)], AttributeIds.Value, cancellationToken);
            for (var i = 0; i < with.Length; i++)
            {
                units[with[i]] = UnitText(values[i].Value);
            }
        }

        return units;
    }

    private static string? UnitText(Variant value)
    {
        var text = value.TryGetExtensionObject(out var extension) ? (extension.Structure as EUInformation)?.DisplayName.Text
            : value.TryGetLocalizedText(out var localized) ? localized.Text
            : value.TryGetString(out var plain) ? plain
            : null;
        return string.IsNullOrWhiteSpace(text) || text.Length > 64 ? null : text.Trim();
    }

    /// <summary>Reads the English names of a machine (first) and of its variables.</summary>
    private static async Task<IReadOnlyList<LocalizedText>> ReadNamesAsync(
        IEquipmentSession? english, FoundMachine machine, CancellationToken cancellationToken)
    {
        NodeId[] nodes = [machine.Node.NodeId, .. machine.Variables.Select(v => v.Node.NodeId)];
        return english is null
            ? new LocalizedText[nodes.Length]
            : [.. (await english.ReadAsync(nodes, AttributeIds.DisplayName, cancellationToken))
                .Select(v => v.Value.TryGetLocalizedText(out var name) ? name : default)];
    }

    private async Task<Dictionary<NodeId, string?>> ReadTypeNamesAsync(List<FoundMachine> machines, CancellationToken cancellationToken)
    {
        NodeId[] types =
        [
            .. machines.Select(m => m.Node.TypeDefinition).Distinct()
                .Where(t => !t.IsNull && t != ObjectTypeIds.BaseObjectType && t != ObjectTypeIds.FolderType),
        ];
        var names = types.Length == 0 ? [] : await session.ReadAsync(types, AttributeIds.BrowseName, cancellationToken);
        return types.Zip(names, (type, name) => (type, name.Value.TryGetQualifiedName(out var n) ? n.Name : null))
            .ToDictionary(t => t.type, t => t.Item2);
    }
}
