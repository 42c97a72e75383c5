using System.Collections.Frozen;
using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Mapping.Facts;

/// <summary>
/// Finds the state machines of Machinery and PackML below a machine by their types, and where each tells its state: by its Number where
/// it has one, else by the NodeId of the state (Part 16 §4.4.3, FiniteStateVariableType), else by its text.
/// </summary>
internal sealed class StateMachines(IEquipmentSession session, NamespaceTable namespaces, TypeTable types)
{
    private const string CurrentState = "CurrentState";

    private readonly Dictionary<NodeId, FrozenDictionary<NodeId, int>> _states = [];

    /// <summary>Finds them.</summary>
    /// <returns>One candidate for each state machine of Machinery, and one for the three of PackML together.</returns>
    public async Task<IReadOnlyList<SignalCandidate>> FindAsync(FoundMachine machine, CancellationToken cancellationToken)
    {
        var found = new List<SignalCandidate>();
        foreach (var node in machine.Root.All().Where(n => !n.IsVariable))
        {
            foreach (var states in new[] { CompanionStates.ItemState, CompanionStates.OperationMode })
            {
                if (types.Find(node.Node.TypeDefinition, states.Type) is not null
                    && await TellAsync(node, states, null, cancellationToken) is { } told)
                {
                    found.Add(CandidateOf(node, states, told.Part, [told.Source], told.Value));
                }
            }

            if (types.Find(node.Node.TypeDefinition, CompanionTypes.PackMLBaseMachine) is not null
                && await FindNestedAsync(node, cancellationToken) is { } packML)
            {
                found.Add(packML);
            }
        }

        return found;
    }

    private async Task<SignalCandidate?> FindNestedAsync(FoundNode outermost, CancellationToken cancellationToken)
    {
        CompanionStates[] levels = [CompanionStates.PackMLBase, CompanionStates.PackMLMachine, CompanionStates.PackMLExecute];
        var sources = ImmutableArray.CreateBuilder<CandidateSource>();
        var parts = new List<string>();
        FoundNode? node = outermost;
        for (var level = 0; level < levels.Length && node is not null; level++)
        {
            // A level by text only cannot be put together with the others; without the outermost there is nothing to start from.
            if (await TellAsync(node, levels[level], level, cancellationToken) is not { Part: not "Text" } told)
            {
                break;
            }

            sources.Add(told.Source);
            parts.Add(told.Part);
            var inner = level + 1 < levels.Length ? levels[level + 1].Type : default;
            node = node.Children.Find(c => types.Find(c.Node.TypeDefinition, inner) is not null);
        }

        return sources.Count == 0
            ? null
            : CandidateOf(outermost, levels[0], string.Join(' ', parts.Distinct(StringComparer.Ordinal)), sources.ToImmutable(), default);
    }

    /// <summary>Finds where one state machine tells its state; null when nowhere.</summary>
    private async Task<(CandidateSource Source, string Part, Variant Value)?> TellAsync(
        FoundNode machine, CompanionStates states, int? level, CancellationToken cancellationToken)
    {
        if (machine.Children.Find(c => c.IsVariable && c.Node.BrowseName == new QualifiedName(0, CurrentState)) is not { } current)
        {
            return null;
        }

        if (current.Properties.TryGetValue("Number", out var number)
            && await ReadAsync(number, cancellationToken) is { } told
            && (told.AsDouble() is not null || !current.Properties.ContainsKey("Id")))
        {
            return (new CandidateSource(number, WholeValue.Instance, Level: level), "Number", told);
        }

        if (current.Properties.TryGetValue("Id", out var id)
            && await StatesOfAsync(machine.Node.TypeDefinition, states, cancellationToken) is { Count: > 0 } numbers)
        {
            return (new CandidateSource(id, new StateNumber(numbers), Level: level), "Id", default);
        }

        return level is null
            ? (new CandidateSource(current.Node.NodeId, WholeValue.Instance), "Text", await ReadAsync(current.Node.NodeId, cancellationToken))
            : null;
    }

    /// <summary>Finds the number of each state of a type by the state's BrowseName, which a specification fixes and its NodeId in a server does not.</summary>
    private async Task<FrozenDictionary<NodeId, int>> StatesOfAsync(NodeId type, CompanionStates states, CancellationToken cancellationToken)
    {
        if (types.Find(type, states.Type) is not { } companion)
        {
            return FrozenDictionary<NodeId, int>.Empty;
        }

        if (!_states.TryGetValue(companion, out var numbers))
        {
            var children = (await session.BrowseAsync([companion], cancellationToken))[0].Nodes;
            numbers = children.Where(c => c.NodeClass is NodeClass.Object && states.Numbers.ContainsKey(c.BrowseName.Name ?? ""))
                .DistinctBy(c => c.NodeId).ToFrozenDictionary(c => c.NodeId, c => states.Numbers[c.BrowseName.Name!]);
            _states[companion] = numbers;
        }

        return numbers;
    }

    private SignalCandidate CandidateOf(
        FoundNode node, CompanionStates states, string part, ImmutableArray<CandidateSource> sources, Variant value)
    {
        string[] rest = part is "Text" || states.Role is SignalRole.PackMLState ? [CurrentState] : [CurrentState, part];
        return new SignalCandidate
        {
            Key = [.. node.Path.Select(n => namespaces.KeyOf(n.Node.BrowseName)), .. rest],
            Path = [.. node.Path.Select(n => n.Node.BrowseName.Name ?? ""), .. rest],
            BrowsePath = string.Join('/', [.. node.Path.Select(n => n.Node.BrowseName.ToString()), .. rest]),
            Names = LocalizedNames.From(node.Node.BrowseName.Name, node.Node.DisplayName),
            Kind = part is "Text" ? SampleKind.Text : SampleKind.Integer,
            DataType = part is "Text" ? "LocalizedText" : "UInt32",
            Sources = sources,
            Value = value,
            StateMachine = new StateMachineFact(
                part is "Text" ? SignalRole.VendorState : states.Role,
                states.Type,
                types.NameOf(node.Node.TypeDefinition) != states.Type,
                part),
        };
    }

    private async Task<Variant> ReadAsync(NodeId node, CancellationToken cancellationToken) =>
        (await session.ReadAsync([node], AttributeIds.Value, cancellationToken))[0].Value;
}
