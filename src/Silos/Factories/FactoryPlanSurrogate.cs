using System.Text.Json;
using AxComplex.Silos.Storage;
using AxComplex.Twins.Factories;

namespace AxComplex.Silos.Factories;

/// <summary>A factory's plan on its way between silos, as JSON.</summary>
[GenerateSerializer, Alias("ax.factory-plan")]
internal struct FactoryPlanSurrogate
{
    /// <summary>The plan.</summary>
    [Id(0)]
    public string Json;
}

/// <summary>Converts both ways.</summary>
[RegisterConverter]
internal sealed class FactoryPlanConverter : IConverter<FactoryPlan, FactoryPlanSurrogate>
{
    public FactoryPlan ConvertFromSurrogate(in FactoryPlanSurrogate surrogate) => JsonSerializer.Deserialize<FactoryPlan>(surrogate.Json, StateJson.Options)!;

    public FactoryPlanSurrogate ConvertToSurrogate(in FactoryPlan value) => new() { Json = JsonSerializer.Serialize(value, StateJson.Options) };
}
