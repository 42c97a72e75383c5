using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>What really happened at a machine. Nothing here knows the engine, except for the tables that say which state counts as what.</summary>
internal sealed class TrueMachine
{
    public required MachineDescription Description { get; init; }

    public required long From { get; init; }

    public required long To { get; init; }

    /// <summary>What the machine's variables showed, by signal, in order of time.</summary>
    public required Dictionary<string, List<(long At, SampleValue Value)>> Shown { get; init; }

    public required List<(long At, MachineState State, OperationMode? Mode)> States { get; init; }

    public required List<(long At, OperationMode Mode)>? Modes { get; init; }

    public required List<(long At, bool Has)>? Orders { get; init; }

    /// <summary>PRU, ticks an item; null when nobody says it.</summary>
    public required List<(long At, long Ticks)>? PlannedRunTimes { get; init; }

    /// <summary>When parts were made or energy was used, and how much.</summary>
    public required Dictionary<SignalRole, List<(long At, long Amount)>> Made { get; init; }

    public static T At<T>(List<(long At, T Value)> changes, long at)
    {
        var index = changes.FindLastIndex(c => c.At <= at);
        return changes[Math.Max(0, index)].Value;
    }

    /// <summary>Gets the element that the machine was in at an instant.</summary>
    public TimeElement Element(long at, StateMapping mapping)
    {
        var (state, mode, order) = Condition(at);
        return mapping.Classify(state, mode, order);
    }

    public (MachineState State, OperationMode Mode, OrderPresence Order) Condition(long at)
    {
        var (_, state, named) = States[Math.Max(0, States.FindLastIndex(s => s.At <= at))];
        var mode = named ?? (Modes is null ? OperationMode.Processing : At(Modes, at));
        return (state, mode, Orders is null ? OrderPresence.NotSaid : At(Orders, at) ? OrderPresence.Registered : OrderPresence.None);
    }

    /// <summary>Lists every instant at which something changes that decides time elements.</summary>
    public IEnumerable<long> Borders() => States.Select(s => s.At)
        .Concat(Modes?.Select(m => m.At) ?? [])
        .Concat(Orders?.Select(o => o.At) ?? []);
}
