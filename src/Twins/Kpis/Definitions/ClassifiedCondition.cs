using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>A condition, and what it counts as under a mapping.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Element">The element; Unknown when what is known leaves it open.</param>
/// <param name="Possible">What it may be.</param>
/// <param name="HasOrder">Whether an order is registered; null when that is not known.</param>
/// <param name="State">The code of the state; null when it is not known.</param>
internal readonly record struct ClassifiedCondition(
    Condition Condition, TimeElement Element, ElementSet Possible, bool? HasOrder, long? State)
{
    /// <summary>Gets whether the machine is known to be OutOfService.</summary>
    public bool IsOutOfService => State is { } code && StateCode.IsOutOfService(code);

    /// <summary>Gets where the reason lies that the machine does not produce, where it tells.</summary>
    public LossCause Cause => State is { } code && Element is not TimeElement.Production ? StateCode.Cause(code) : LossCause.None;

    /// <summary>Gets whether it is planned busy time.</summary>
    public bool IsPlanned => Condition.Class is TimeClass.Planned;

    /// <summary>Gets whether the element is known.</summary>
    public bool HasElement => Element is not TimeElement.Unknown;

    /// <summary>Gets whether the planned run time is known.</summary>
    public bool HasPlannedRunTime => Condition.PlannedRunTicks > 0;

    /// <summary>Gets whether a counter is known.</summary>
    public bool Knows(Counter counter) => Condition.Of(counter) is SignalKnowledge.Known;

    /// <summary>Gets whether what was produced is known: good, scrap, and rework where somebody counts it.</summary>
    public bool KnowsProduced => Knows(Counter.Good) && Knows(Counter.Scrap) && Condition.Of(Counter.Rework) is SignalKnowledge.Known or SignalKnowledge.None;
}
