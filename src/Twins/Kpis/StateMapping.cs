using System.Collections.Immutable;
using AxComplex.Contracts.Api;

namespace AxComplex.Twins.Kpis;

/// <summary>Which state and mode count as which time element. Two published mappings disagree, so the mapping is data.</summary>
/// <param name="Name">Its name, part of the rule version of every KPI that it went into.</param>
/// <param name="Rows">The rows; the first one that fits decides. What no row fits is <see cref="TimeElement.Unknown"/>.</param>
public sealed record StateMapping(string Name, ImmutableArray<StateMappingRow> Rows)
{
    /// <summary>
    /// Gets the default: OPC 40001-1 Annex C Table 68, as far as it goes without an order source. The mode stands in for the
    /// order: in Processing an order is taken to be registered, in None none is.
    /// </summary>
    /// <remarks>
    /// Ours, because the table leaves it open or needs an order or a cycle time: NotExecuting in Processing is delay;
    /// stopped in Setup is setup; anything in Maintenance is maintenance; Executing in None is down time, as it runs no order.
    /// </remarks>
    public static StateMapping Machinery { get; } = new("machinery-annex-c",
    [
        new(MachineState.Executing, OperationMode.Processing, TimeElement.Production),
        new(null, OperationMode.Maintenance, TimeElement.Maintenance),
        new(null, OperationMode.Setup, TimeElement.Setup),
        new(null, OperationMode.Processing, TimeElement.Delay),
        new(null, OperationMode.None, TimeElement.Down),
    ]);

    /// <summary>Gets the mapping of OPC 40501-1 (machine tools) C.2.3: OutOfService is delay, NotExecuting is down time.</summary>
    /// <remarks>Ours, because the clause does not name them: NotAvailable is down time, and so is Executing in None; Executing in Maintenance is maintenance.</remarks>
    public static StateMapping MachineTools { get; } = new("machine-tools-c-2-3",
    [
        new(MachineState.Executing, OperationMode.Processing, TimeElement.Production),
        new(MachineState.Executing, OperationMode.Setup, TimeElement.Setup),
        new(MachineState.Executing, OperationMode.Maintenance, TimeElement.Maintenance),
        new(MachineState.OutOfService, null, TimeElement.Delay),
        new(null, null, TimeElement.Down),
    ]);

    /// <summary>Classifies one stretch.</summary>
    /// <param name="state">The state; null when it is not known.</param>
    /// <param name="mode">The mode; null when it is not known.</param>
    /// <returns>The element; Unknown when either is not known.</returns>
    public TimeElement Classify(MachineState? state, OperationMode? mode)
    {
        if (state is null or MachineState.Unknown || mode is null)
        {
            return TimeElement.Unknown;
        }

        foreach (var row in Rows)
        {
            if ((row.State is null || row.State == state) && (row.Mode is null || row.Mode == mode))
            {
                return row.Element;
            }
        }

        return TimeElement.Unknown;
    }
}

/// <summary>One row of a <see cref="StateMapping"/>.</summary>
/// <param name="State">The state; null fits every one.</param>
/// <param name="Mode">The mode; null fits every one.</param>
/// <param name="Element">What the time counts as.</param>
public sealed record StateMappingRow(MachineState? State, OperationMode? Mode, TimeElement Element);
