using AxComplex.Twins.Factories;

namespace AxComplex.Silos.Factories;

/// <summary>What became of a change.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The version that there is now of what was to be changed; 0 for none.</param>
/// <param name="Problems">What is wrong with it, a sentence each.</param>
/// <param name="Plan">The plan as it is now.</param>
[GenerateSerializer, Immutable, Alias("ax.plan-answer")]
internal sealed record PlanAnswer(
    [property: Id(0)] PlanOutcome Outcome, [property: Id(1)] int Version, [property: Id(2)] string[] Problems, [property: Id(3)] FactoryPlan Plan);

/// <summary>What may become of a change.</summary>
internal enum PlanOutcome
{
    /// <summary>It is stored.</summary>
    Changed,

    /// <summary>There is another version than the one that was expected; nothing changed.</summary>
    OtherVersion,

    /// <summary>It is not valid; nothing changed.</summary>
    Invalid,
}
