using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;

namespace AxComplex.Twins.Kpis;

/// <summary>Which state, mode and order count as which time element. Two published mappings disagree, so the mapping is data.</summary>
/// <param name="Name">Its name, part of the rule version of every KPI that it went into. Another table is another name.</param>
/// <param name="Rows">The rows; the first one that fits decides. What no row fits is <see cref="TimeElement.Unknown"/>.</param>
public sealed record StateMapping(string Name, ImmutableArray<StateMappingRow> Rows)
{
    private static readonly ImmutableArray<MachineState> States =
        [MachineState.NotAvailable, MachineState.OutOfService, MachineState.NotExecuting, MachineState.Executing];

    private static readonly ImmutableArray<OperationMode> Modes =
        [OperationMode.None, OperationMode.Maintenance, OperationMode.Setup, OperationMode.Processing];

    /// <summary>Gets the default: OPC 40001-1 Annex C.2, Table 68, which asks for an order beside state and mode.</summary>
    /// <remarks>
    /// Ours, because the table leaves it open: Executing in Processing is production, with or without an order; NotExecuting in
    /// Processing is delay from its first moment, as no cycle time says when it begins to be one; Setup with an order is setup,
    /// in whatever state; NotAvailable in None with an order is delay; Maintenance is maintenance, with or without an order;
    /// Processing without an order, unless it executes, is down time, and so is Executing in None.
    /// </remarks>
    public static StateMapping Machinery { get; } = new("machinery-annex-c",
    [
        new(MachineState.Executing, OperationMode.Processing, null, TimeElement.Production),
        new(null, OperationMode.Maintenance, null, TimeElement.Maintenance),
        new(null, OperationMode.Setup, true, TimeElement.Setup),
        new(null, OperationMode.Setup, false, TimeElement.Maintenance),
        new(null, OperationMode.Processing, true, TimeElement.Delay),
        new(null, OperationMode.Processing, false, TimeElement.Down),
        new(MachineState.OutOfService, OperationMode.None, null, TimeElement.Down),
        new(MachineState.NotAvailable, OperationMode.None, true, TimeElement.Delay),
        new(MachineState.NotExecuting, OperationMode.None, true, TimeElement.Delay),
        new(null, OperationMode.None, null, TimeElement.Down),
    ]);

    /// <summary>Gets the mapping of OPC 40501-1 (machine tools) C.2.3: OutOfService is delay, NotExecuting is down time. It asks for no order.</summary>
    /// <remarks>Ours, because the clause does not name them: NotAvailable is down time, and so is Executing in None; Executing in Maintenance is maintenance.</remarks>
    public static StateMapping MachineTools { get; } = new("machine-tools-c-2-3",
    [
        new(MachineState.Executing, OperationMode.Processing, null, TimeElement.Production),
        new(MachineState.Executing, OperationMode.Setup, null, TimeElement.Setup),
        new(MachineState.Executing, OperationMode.Maintenance, null, TimeElement.Maintenance),
        new(MachineState.OutOfService, null, null, TimeElement.Delay),
        new(null, null, null, TimeElement.Down),
    ]);

    /// <summary>Gets a published table.</summary>
    /// <param name="published">Which one.</param>
    /// <returns>The mapping.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such table.</exception>
    public static StateMapping Of(PublishedMapping published) => published switch
    {
        PublishedMapping.Machinery => Machinery,
        PublishedMapping.MachineTools => MachineTools,
        _ => throw new ArgumentOutOfRangeException(nameof(published), published, "There is no such table."),
    };

    /// <summary>Classifies one stretch.</summary>
    /// <param name="state">The state; null when it is not known.</param>
    /// <param name="mode">The mode; null when it is not known.</param>
    /// <param name="order">Whether an order is registered.</param>
    /// <returns>The element; Unknown when what is known leaves it open.</returns>
    public TimeElement Classify(MachineState? state, OperationMode? mode, OrderPresence order = OrderPresence.NotSaid) =>
        ElementSet.Only(Possible(state, mode, order));

    /// <summary>Finds what a stretch may count as, of which perhaps not everything is known.</summary>
    internal ElementSet Possible(MachineState? state, OperationMode? mode, OrderPresence order)
    {
        var elements = default(ElementSet);
        foreach (var s in States)
        {
            foreach (var m in Modes)
            {
                if ((state is null or MachineState.Unknown || s == state) && (mode is null || m == mode))
                {
                    elements = order is OrderPresence.Unknown
                        ? elements.With(Find(s, m, OrderPresence.None)).With(Find(s, m, OrderPresence.Registered))
                        : elements.With(Find(s, m, order));
                }
            }
        }

        return elements;
    }

    /// <summary>Whether an order is taken to be registered.</summary>
    /// <param name="mode">The mode, which stands in where no signal says it; null when it is not known.</param>
    /// <param name="order">What the signal says.</param>
    /// <returns>Null when it is not known.</returns>
    public static bool? HasOrder(OperationMode? mode, OrderPresence order) => order switch
    {
        OrderPresence.Registered => true,
        OrderPresence.None => false,
        OrderPresence.NotSaid => mode is null ? null : mode is OperationMode.Processing or OperationMode.Setup,
        _ => null,
    };

    private TimeElement Find(MachineState state, OperationMode mode, OrderPresence order)
    {
        var hasOrder = HasOrder(mode, order);
        foreach (var row in Rows)
        {
            if ((row.State is null || row.State == state) && (row.Mode is null || row.Mode == mode) && (row.HasOrder is null || row.HasOrder == hasOrder))
            {
                return row.Element;
            }
        }

        return TimeElement.Unknown;
    }
}
