using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Machines;

/// <summary>A signal with its last value, as it travels between grains. Members as in <see cref="SignalView"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.signal-value")]
internal sealed record SignalValue(
    [property: Id(0)] string Name,
    [property: Id(1)] string Ko,
    [property: Id(2)] string En,
    [property: Id(3)] string? Unit,
    [property: Id(4)] int Role,
    [property: Id(5)] int Kind,
    [property: Id(6)] string? Value,
    [property: Id(7)] uint Status,
    [property: Id(8)] DateTime? SourceTime,
    [property: Id(9)] DateTime? ServerTime)
{
    /// <summary>Puts a description and a value together; either may be missing.</summary>
    public static SignalValue Of(string name, SignalDescription? description, Sample? last) => new(
        name,
        description?.Names.Ko ?? name,
        description?.Names.En ?? name,
        description?.Unit,
        (int)(description?.Role ?? SignalRole.Measurement),
        (int)(last?.Value.Kind ?? SampleKind.Null),
        last is { Value.Kind: not SampleKind.Null } sample ? sample.Value.ToString() : null,
        last?.Status ?? 0,
        last?.SourceTime,
        last?.ServerTime);

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public SignalView ToView() => new(Name, new(Ko, En), Unit, (SignalRole)Role, (SampleKind)Kind, Value, Status, SourceTime, ServerTime);
}
