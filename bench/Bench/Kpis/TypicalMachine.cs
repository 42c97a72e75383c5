using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Bench.Kpis;

/// <summary>Hours of a machine as they are in a plant: a part every four seconds, one in fifty scrap, another state every few minutes, a reading of energy every ten seconds.</summary>
internal sealed class TypicalMachine(int seed)
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Random _random = new(seed);
    private long _good;
    private long _scrap;
    private double _energy;

    public MachineDescription Description { get; } = new(
        MachineId.Parse("daesung/ansan/press-03"),
        new("프레스 3", "Press 3"),
        null,
        [
            Signal("state", SignalRole.ItemState, null),
            Signal("mode", SignalRole.OperationMode, null),
            Signal("good", SignalRole.GoodCount, 0.5),
            Signal("scrap", SignalRole.ScrapCount, 0.5),
            Signal("energy", SignalRole.Energy, 0.02),
        ],
        PlannedSecondsPerItem: 3.8);

    /// <summary>Gets the events of the next hour; one hour in ten has a hole of a minute.</summary>
    /// <param name="hour">Which hour since the beginning.</param>
    public MachineEvents Next(int hour)
    {
        var (from, to) = (Start.AddHours(hour), Start.AddHours(hour + 1));
        List<SeenSample> good = [], scrap = [], energy = [], state = [], mode = [];
        for (var at = from.AddMilliseconds(_random.Next(4_000)); at < to; at = at.AddMilliseconds(3_900 + _random.Next(200)))
        {
            Add(_random.Next(50) == 0 ? scrap : good, at, _random.Next(50) == 0 ? SampleValue.From(++_scrap) : SampleValue.From(++_good));
        }

        for (var at = from.AddMilliseconds(_random.Next(10_000)); at < to; at = at.AddSeconds(10))
        {
            Add(energy, at, SampleValue.From(_energy += 0.03 * _random.NextDouble()));
        }

        for (var at = from; at < to; at = at.AddSeconds(60 + _random.Next(400)))
        {
            Add(state, at, SampleValue.From((long)(_random.Next(3) > 0 ? 3 : _random.Next(4))));
            Add(mode, at, SampleValue.From((long)(_random.Next(8) > 0 ? 3 : _random.Next(4))));
        }

        var hole = from.AddMinutes(10 + _random.Next(40));
        ObservationSpan[] observed = hour % 10 == 0
            ? [new(from.AddMinutes(-1), hole), new(hole.AddMinutes(1), to.AddMinutes(1))]
            : [new(from.AddMinutes(-1), to.AddMinutes(1))];
        return new(
            Description,
            from,
            to,
            [new("state", [.. state]), new("mode", [.. mode]), new("good", [.. good]), new("scrap", [.. scrap]), new("energy", [.. energy])],
            SpanSet.Of(observed),
            [],
            ImmutableArray<AlarmEvent>.Empty);
    }

    private static void Add(List<SeenSample> samples, DateTime at, SampleValue value) => samples.Add(new(new Sample(at, at, 0, value), null));

    private static SignalDescription Signal(string name, SignalRole role, double? maxPerSecond) =>
        new(name, new(name, name), null, role, name, MaxPerSecond: maxPerSecond);
}
