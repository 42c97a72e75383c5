using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Silos.Machines;

/// <summary>A counter, as it travels between grains. Members as in <see cref="CounterView"/>.</summary>
[GenerateSerializer, Immutable, Alias("ax.counter-value")]
internal sealed record CounterValue(
    [property: Id(0)] string Signal,
    [property: Id(1)] int Role,
    [property: Id(2)] double? Shown,
    [property: Id(3)] long? Total,
    [property: Id(4)] double? MaxPerSecond,
    [property: Id(5)] double? MaxStep,
    [property: Id(6)] DateTime? At)
{
    private static readonly SignalRole[] Roles = [SignalRole.GoodCount, SignalRole.ScrapCount, SignalRole.ReworkCount, SignalRole.Energy];

    /// <summary>Gets the counters of a twin, in the order of their roles.</summary>
    public static IEnumerable<CounterValue> Of(MachineTwin twin)
    {
        foreach (var role in Roles)
        {
            if (twin.SignalOf(role) is { } name && twin.Description!.Signals.First(s => s.Name == name) is var signal)
            {
                var total = role switch { SignalRole.GoodCount => twin.Good, SignalRole.ScrapCount => twin.Scrap, _ => null };
                Sample? last = twin.Last.TryGetValue(name, out var sample) ? sample : null;
                yield return new(
                    name, (int)role, last is { IsGood: true } good ? good.Value.AsDouble : null, total?.Total, signal.MaxPerSecond, signal.MaxStep, last?.SourceTime);
            }
        }
    }

    /// <summary>Gets it as it goes out over HTTP.</summary>
    public CounterView ToView() => new(
        Signal, (SignalRole)Role, (SignalRole)Role is SignalRole.Energy ? "kWh" : "parts", Shown, Total, MaxPerSecond, MaxStep, At);
}
