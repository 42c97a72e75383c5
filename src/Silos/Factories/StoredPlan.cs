using AxComplex.Twins.Factories;

namespace AxComplex.Silos.Factories;

/// <summary>A factory's plan as it is stored, as it travels between grains.</summary>
/// <param name="Plan">The plan.</param>
[GenerateSerializer, Immutable, Alias("ax.stored-plan")]
internal sealed record StoredPlan([property: Id(0)] FactoryPlan Plan);
