using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;

namespace AxComplex.OpcBridge.Batching;

/// <summary>What is looked up for every value, laid out once a mapping: which machine and signals are behind an item.</summary>
/// <param name="Connection">Where the values come from.</param>
/// <param name="Machines">The machines.</param>
/// <param name="Signals">The signals: those of the first machine, then those of the next.</param>
/// <param name="Items">What is monitored.</param>
internal sealed record RecordingPlan(
    ConnectionId Connection,
    ImmutableArray<RecordingPlan.Machine> Machines,
    ImmutableArray<RecordingPlan.Signal> Signals,
    ImmutableArray<RecordingPlan.Item> Items)
{
    private readonly ILookup<int, int> _signalsOf = Signals.Index().ToLookup(s => s.Item.Machine, s => s.Index);
    private readonly ILookup<int, int> _itemsOf = Items.Index().SelectMany(i => i.Item.Signals.Select(s => (s, i.Index))).ToLookup(i => i.s, i => i.Index);

    /// <summary>Gets the indexes of the signals of a machine.</summary>
    public IEnumerable<int> SignalsOf(int machine) => _signalsOf[machine];

    /// <summary>Gets the indexes of the items that a signal comes from: one, or several that tell it together.</summary>
    public IEnumerable<int> ItemsOf(int signal) => _itemsOf[signal];

    /// <summary>A machine.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Text">The same as text, as it goes into batches.</param>
    /// <param name="Decisive">Its signals that KPIs are computed from.</param>
    public sealed record Machine(MachineId Id, string Text, ImmutableArray<string> Decisive);

    /// <summary>A signal.</summary>
    /// <param name="Machine">The index of its machine.</param>
    /// <param name="Name">Its segment within the machine.</param>
    public readonly record struct Signal(int Machine, string Name);

    /// <summary>An item.</summary>
    /// <param name="Machine">The index of its machine.</param>
    /// <param name="Signals">The indexes of the signals that it brings, alone or with others.</param>
    /// <param name="Whole">The index of the signal that its value is, as it comes; -1 when it has to be looked into.</param>
    /// <param name="IsDecisive">Whether KPIs are computed from it.</param>
    public readonly record struct Item(int Machine, ImmutableArray<int> Signals, int Whole, bool IsDecisive);

    /// <summary>Makes the plan of a mapping.</summary>
    public static RecordingPlan Of(ConnectionId connection, ConnectionMapping mapping)
    {
        Signal[] signals = [.. mapping.Machines.SelectMany((m, i) => m.Description.Signals.Select(s => new Signal(i, s.Name)))];
        var indexes = signals.Index().ToDictionary(s => s.Item, s => s.Index);
        Machine[] machines =
        [
            .. mapping.Machines.Select(m => m.Description).Select(d => new Machine(
                d.Machine, d.Machine.ToString(), [.. d.Signals.Where(s => s.Role is not SignalRole.Measurement).Select(s => s.Name)])),
        ];
        return new RecordingPlan(connection, [.. machines], [.. signals], [.. mapping.Items.Select(ItemOf)]);

        Item ItemOf(MappedItem item)
        {
            int[] brings = [.. item.Signals.Select(s => indexes[new Signal(item.Machine, s.Name)])];
            var isWhole = item is { Decoder: null, Signals: [{ Selector: WholeValue, Level: null }] };
            return new Item(
                item.Machine, [.. brings], isWhole ? brings[0] : -1, item.Signals.Any(s => machines[item.Machine].Decisive.Contains(s.Name)));
        }
    }
}
