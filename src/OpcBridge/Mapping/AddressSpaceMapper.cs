using System.Collections.Immutable;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Facts;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping;

/// <summary>Makes machines and signals out of an address space that knows nothing of us.</summary>
/// <remarks>
/// Only types, browse names and units decide, never NodeIds: the same address space gives the same machines and signals after every
/// restart, in whatever order the server lists it and however it numbers its namespaces.
/// </remarks>
/// <param name="session">An open session; Korean names first.</param>
/// <param name="target">The connection.</param>
/// <param name="limits">How far is looked.</param>
/// <param name="profiles">The saved mappings of the company.</param>
internal sealed class AddressSpaceMapper(
    IEquipmentSession session, ConnectionTarget target, MappingLimits limits, IReadOnlyCollection<MachineProfile> profiles)
{
    private const int MaxIdentificationLength = 200;

    private readonly SkippedNodes _skipped = new();

    /// <summary>Reads the address space and maps it.</summary>
    /// <param name="english">A session that prefers English names; null when there is none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ConnectionMapping> MapAsync(IEquipmentSession? english, CancellationToken cancellationToken)
    {
        var survey = await SurveyAsync(english, cancellationToken);
        var planner = new MachinePlanner(target.Factory, profiles, target.Machines);
        return new MappingBuilder(target.Factory, limits, _skipped)
            .Build([.. survey.Machines.Select(m => m.Plan(planner))], planner.MissingMachines([.. survey.Machines.Select(m => m.Machine)]));
    }

    /// <summary>Reads all that is needed to decide about the machines, now or later.</summary>
    /// <param name="english">A session that prefers English names; null when there is none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<AddressSpaceSurvey> SurveyAsync(IEquipmentSession? english, CancellationToken cancellationToken)
    {
        var namespaces = await NamespaceTable.ReadAsync(session, cancellationToken);
        var types = new TypeTable(session, namespaces);
        var found = await new AddressSpaceWalk(session, namespaces, types, limits, _skipped).FindAsync(target.Connection.Name, cancellationToken);
        var facts = new FactReader(session, english, namespaces, types, _skipped);
        var machines = ImmutableArray.CreateBuilder<SurveyedMachine>();
        foreach (var machine in found.OrderBy(m => m.BrowsePath, StringComparer.Ordinal))
        {
            var node = machine.Root.Node;
            var names = LocalizedNames.From(node.BrowseName.Name, node.DisplayName, await ReadEnglishNameAsync(english, node.NodeId, cancellationToken));
            machines.Add(new SurveyedMachine(
                machine,
                names,
                KindOf(node.TypeDefinition, types),
                await facts.ReadAsync(machine, cancellationToken),
                await ReadIdentificationAsync(machine, cancellationToken)));
        }

        return new AddressSpaceSurvey(machines.ToImmutable(), _skipped);
    }

    // The plainest types say nothing.
    private static TypeName? KindOf(NodeId type, TypeTable types) =>
        type.IsNull || type == ObjectTypeIds.BaseObjectType || type == ObjectTypeIds.FolderType ? null : types.NameOf(type);

    private static async Task<LocalizedText> ReadEnglishNameAsync(IEquipmentSession? english, NodeId node, CancellationToken cancellationToken) =>
        english is not null
        && (await english.ReadAsync([node], AttributeIds.DisplayName, cancellationToken))[0].Value.TryGetLocalizedText(out var name) ? name : default;

    /// <summary>Reads the nameplate of OPC 10000-100 and OPC 40001-1: the properties of the object Identification.</summary>
    private async Task<ImmutableSortedDictionary<string, string>> ReadIdentificationAsync(FoundMachine machine, CancellationToken cancellationToken)
    {
        var plate = machine.Root.Children.Find(c => !c.IsVariable && c.Node.BrowseName.Name == "Identification") ?? machine.Root;
        string[] wanted = [.. Nameplate.Where(plate.Properties.ContainsKey)];
        var read = wanted.Length == 0 ? [] : await session.ReadAsync([.. wanted.Select(n => plate.Properties[n])], AttributeIds.Value, cancellationToken);
        return wanted.Select((name, i) => (Name: name, Text: TextOf(read[i].Value)))
            .Where(p => !string.IsNullOrWhiteSpace(p.Text))
            .ToImmutableSortedDictionary(p => p.Name, p => p.Text![..Math.Min(p.Text!.Length, MaxIdentificationLength)], StringComparer.Ordinal);
    }

    private static readonly string[] Nameplate =
        ["Manufacturer", "Model", "SerialNumber", "ProductInstanceUri", "ProductCode", "SoftwareRevision", "YearOfConstruction", "Location", "ComponentName", "AssetId"];

    private static string? TextOf(Variant value) => value.IsNull || value.IsArray ? null
        : value.TryGetLocalizedText(out var localized) ? localized.Text
        : value.ToString();
}
