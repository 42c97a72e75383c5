using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

/// <summary>Six hours of a machine with everything that decides its KPIs, as telemetry of ten minutes each: holes, overflows, bad values and a reset among it.</summary>
internal sealed class MachineLife
{
    private const int Step = 600;
    private const int Parts = 36;
    private readonly Random _random;
    private long _good = 1_000;
    private long _scrap;
    private double _energy = 500;

    public MachineLife(int seed) => _random = new Random(seed);

    public static MachineDescription Describe(MachineId machine) => new(
        machine,
        new("프레스", "Press"),
        "PressType",
        [
            Signal("state", SignalRole.ItemState),
            Signal("mode", SignalRole.OperationMode),
            Signal("order", SignalRole.Order),
            Signal("good-count", SignalRole.GoodCount) with { MaxPerSecond = 0.5 },
            Signal("scrap-count", SignalRole.ScrapCount) with { MaxPerSecond = 0.5 },
            Signal("energy", SignalRole.Energy) with { MaxPerSecond = 0.05 },
            Signal("temperature", SignalRole.Measurement),
        ],
        PlannedSecondsPerItem: 4);

    /// <summary>Lives, and says what a bridge would send of a machine, ten minutes at a time.</summary>
    public IReadOnlyList<MachineTelemetry> Of(MachineId machine)
    {
        var telemetry = new List<MachineTelemetry>();
        for (var part = 0; part < Parts; part++)
        {
            // One stretch in eight was not seen; the counters go on all the same.
            var (from, to) = (part * Step, (part + 1) * Step);
            var seen = Live(machine, from, to);
            if (part > 0 && _random.Next(8) == 0)
            {
                telemetry.Add(new(machine, [], [], [new(null, At(from), At(to), GapCause.Outage, null)], []));
            }
            else
            {
                telemetry.Add(seen);
            }
        }

        return telemetry;
    }

    private MachineTelemetry Live(MachineId machine, int from, int to)
    {
        var (good, scrap, energy) = (new List<Sample>(), new List<Sample>(), new List<Sample>());
        var state = new List<Sample> { Sampled(from + Fraction(), SampleValue.From(_random.Next(3) == 0 ? 1L : 3L)) };
        state.Add(Sampled(from + 300 + Fraction(), SampleValue.From((long)_random.Next(4)), isBad: _random.Next(6) == 0));
        var mode = new List<Sample> { Sampled(from + Fraction(), SampleValue.From((long)_random.Next(2, 4))) };
        var order = new List<Sample> { Sampled(from + Fraction(), SampleValue.From(_random.Next(4) == 0 ? "" : $"PO-{_random.Next(9)}")) };
        _good = _random.Next(20) == 0 ? 0 : _good;
        for (var second = from + 5; second < to - 5; second += _random.Next(10, 60))
        {
            (_good, _scrap, _energy) = (_good + _random.Next(0, 3), _scrap + _random.Next(0, 2), _energy + (_random.NextDouble() * 0.1));
            good.Add(Sampled(second + Fraction(), SampleValue.From(_good)));
            scrap.Add(Sampled(second + Fraction(), SampleValue.From(_scrap)));
            energy.Add(Sampled(second + Fraction(), SampleValue.From(Math.Round(_energy, 3))));
        }

        TelemetryGap[] gaps = _random.Next(5) == 0 ? [new("good-count", At(from + 100), At(from + 220), GapCause.QueueOverflow, 3)] : [];
        return new(
            machine,
            [new(At(from), At(to))],
            [new("state", [.. state]), new("mode", [.. mode]), new("order", [.. order]), new("good-count", [.. good]), new("scrap-count", [.. scrap]), new("energy", [.. energy])],
            [.. gaps],
            []);
    }

    /// <summary>Ticks that come out even by no luck.</summary>
    private double Fraction() => _random.Next(0, 40_000_000) / 10_000_000.0;

    private static Sample Sampled(double second, SampleValue value, bool isBad = false) =>
        new(At(second), At(second), isBad ? 0x80000000 : 0, isBad ? default : value);
}
