using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Definitions;

/// <summary>A condition, and what it counts as under a mapping.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Element">The element; Unknown when what is known leaves it open.</param>
/// <param name="Possible">What it may be.</param>
/// <param name="HasOrder">Whether an order is registered; null when that is not known.</param>
/// <param name="IsOutOfService">Whether the machine is known to be OutOfService.</param>
internal readonly record struct ClassifiedCondition(
    Condition Condition, TimeElement Element, ElementSet Possible, bool? HasOrder, bool IsOutOfService)
{
    /// <summary>Gets whether it is planned busy time.</summary>
    public bool IsPlanned => Condition.Class is TimeClass.Planned;

    /// <summary>Gets whether the element is known.</summary>
    public bool HasElement => Element is not TimeElement.Unknown;

    /// <summary>Gets whether the planned run time is known.</summary>
    public bool HasPlannedRunTime => Condition.PlannedRunTicks > 0;

    /// <summary>Gets whether a counter is known.</summary>
    public bool Knows(Counter counter) => Condition.Of(counter) is SignalKnowledge.Known;
}
