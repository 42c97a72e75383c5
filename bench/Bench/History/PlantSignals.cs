using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Bench.History;

/// <summary>
/// Machines with the process values of the demonstration plant (src/Plant/Companies/DemonstrationComplex.cs: level, noise, four
/// decimals), and of every ten signals one in single precision with one decimal, one counter and one state. The same seed gives the same values.
/// </summary>
/// <param name="machines">How many machines.</param>
/// <param name="signals">How many signals each has.</param>
/// <param name="seed">The seed.</param>
internal sealed class PlantSignals(int machines, int signals, int seed)
{
    private static readonly (double Level, double Noise)[] Variables =
    [
        (58, 0.15), (1_250, 9), (2.4, 0.12), (37, 0.6), (8.5, 0.05), (3.4, 0.08), (41, 0.1), (11, 0.2), (0.42, 0.03), (24, 0.2), (7, 0.1),
    ];

    private readonly Random _random = new(seed);
    private readonly double[] _levels = new double[machines * signals];
    private readonly long[] _counts = new long[machines * signals];

    /// <summary>Gets the name of a machine.</summary>
    public static MachineId Machine(int machine) => MachineId.Parse($"bench/plant/machine-{machine}");

    /// <summary>Makes a batch of one machine: each signal changes so many times, once a second, give or take two milliseconds.</summary>
    public TelemetryBatch Batch(int machine, long sequence, DateTime from, int seconds)
    {
        var all = ImmutableArray.CreateBuilder<SignalSamples>(signals);
        for (var signal = 0; signal < signals; signal++)
        {
            var samples = ImmutableArray.CreateBuilder<Sample>(seconds);
            for (var second = 0; second < seconds; second++)
            {
                var at = from.AddMilliseconds((second * 1_000) + _random.Next(-2, 3));
                samples.Add(new(at, at, 0, Value((machine * signals) + signal, signal)));
            }

            all.Add(new($"signal-{signal}", samples.MoveToImmutable()));
        }

        return new(
            ConnectionId.Parse($"bench/connection-{machine}"),
            sequence,
            [new(Machine(machine), [new(from, from.AddSeconds(seconds))], all.MoveToImmutable(), [], [])]);
    }

    private SampleValue Value(int index, int signal)
    {
        switch (signal % 10)
        {
            case 7:
                _counts[index] += _random.Next(4) == 0 ? 1 : 0;
                return SampleValue.From(_counts[index]);
            case 8:
                _counts[index] = _random.Next(500) == 0 ? _random.Next(4) : _counts[index];
                return SampleValue.From(_counts[index]);
            case 9:
                return SampleValue.From((double)(float)Math.Round(Measured(index), 1));
            default:
                return SampleValue.From(Math.Round(Measured(index), 4));
        }
    }

    private double Measured(int index)
    {
        var (level, noise) = Variables[index % Variables.Length];
        var target = index % 3 == 0 ? level : level * 0.9;
        _levels[index] += (target - _levels[index]) * 0.02;
        return _levels[index] + (noise * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
    }
}
