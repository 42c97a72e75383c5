using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis.Facts;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>Says what a condition counts as.</summary>
/// <param name="mapping">Which state, mode and order count as what.</param>
/// <param name="description">The machine, for what it is not able to say.</param>
internal sealed class Classifier(StateMapping mapping, MachineDescription description)
{
    private readonly bool _statesNameModes =
        MachineEvents.StateSignalOf(description) is { Role: SignalRole.VendorState, States: { } states } && states.Any(s => s.Mode is not null);

    private readonly ImmutableArray<bool> _hasCounter =
    [
        .. new[] { SignalRole.GoodCount, SignalRole.ScrapCount, SignalRole.ReworkCount, SignalRole.Energy }.Select(r => MachineEvents.SignalOf(description, r) is not null),
    ];

    /// <summary>Gets whether the machine has a state.</summary>
    public bool HasState { get; } = MachineEvents.StateSignalOf(description) is not null;

    /// <summary>Gets whether a signal says the order.</summary>
    public bool HasOrder { get; } = MachineEvents.SignalOf(description, SignalRole.Order) is not null;

    /// <summary>Gets whether somebody says the planned run time.</summary>
    public bool HasPlannedRunTime { get; } = MachineEvents.SignalOf(description, SignalRole.PlannedRunTime) is not null || description.PlannedSecondsPerItem is > 0;

    /// <summary>Gets whether the machine has a counter.</summary>
    public bool Has(Counter counter) => _hasCounter[(int)counter];

    /// <summary>Gets what a condition counts as.</summary>
    public ClassifiedCondition Classify(in Condition condition)
    {
        long? state = condition.State < Condition.None ? condition.State : null;
        OperationMode? mode = state is { } code && StateCode.Mode(code) is { } named ? named
            : state is null && _statesNameModes ? null
            : condition.Mode is Condition.None ? OperationMode.Processing
            : condition.Mode < Condition.None ? (OperationMode)condition.Mode
            : null;
        var order = condition.Order switch
        {
            Condition.None => OrderPresence.NotSaid,
            0 => OrderPresence.None,
            1 => OrderPresence.Registered,
            _ => OrderPresence.Unknown,
        };
        var possible = mapping.Possible(state is { } known ? StateCode.State(known) : null, mode, order);
        return new(condition, ElementSet.Only(possible), possible, StateMapping.HasOrder(mode, order), state);
    }
}
