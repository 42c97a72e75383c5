using AxComplex.Contracts.Kpis;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Tests.Simulation;
using AxComplex.Twins.Kpis;

namespace AxComplex.Plant.Tests.Kpis;

/// <summary>
/// The KPI engine against the plant: machines of every kind with their orders, setups, breakdowns, shared material and counters that go back
/// to 0 with the shift, in virtual time. The plant's ledger is the truth, and it knows nothing of the engine.
/// </summary>
public sealed class PlantKpiTests
{
    private const int Seeds = 200;

    private static readonly TimeSpan Length = TimeSpan.FromHours(2);
    private static readonly HashSet<string> Shown = [.. MachineSignals.All.Select(s => s.Name)];
    private static readonly string[] Factories = [.. PlantRun.Complex.Factories.Select(f => f.Path)];

    [Fact]
    public void WhateverIsMissed_TheTruthLiesBetweenTheBounds_AndWhereNothingIs_EveryKpiIsTheTruth()
    {
        var compared = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var run = PlantRun.For(seed, Length, complex: PlantRun.Complex.Only([Factories[seed % Factories.Length]]), keep: c => Shown.Contains(c.Signal));
            var changes = run.Changes.ToLookup(c => c.Machine);
            foreach (var machine in run.Ledger.Machines)
            {
                var signals = changes[machine].ToLookup(c => c.Signal);
                Compare(run, machine, signals, seed, holes: 4, AssertBetween);
                Compare(run, machine, signals, seed, holes: 0, (kpi, truth) =>
                {
                    Assert.Equal(1, kpi.Coverage);
                    AssertTruth(kpi, truth);
                    compared[kpi.Kpi] = compared.GetValueOrDefault(kpi.Kpi) + 1;
                });
            }
        }

        Assert.Equal(12, compared.Count);
        Assert.All(compared, k => Assert.True(k.Value > Seeds, $"{k.Key} was compared {k.Value} times only."));
    }

    private static void AssertBetween(KpiResult kpi, double truth)
    {
        Assert.True(!(kpi.Lower > truth * (1 + 1e-9)) && !(kpi.Upper < truth * (1 - 1e-9)), $"{truth:R} is not in [{kpi.Lower:R}, {kpi.Upper:R}].");
        if (kpi.Coverage == 1)
        {
            AssertTruth(kpi, truth);
        }
    }

    /// <summary>The ledger computes in floating point; the engine's value and bounds are the same number to the last digit.</summary>
    private static void AssertTruth(KpiResult kpi, double truth)
    {
        Assert.Equal((kpi.Value, kpi.Value), (kpi.Lower, kpi.Upper));
        Assert.Equal(truth, kpi.Value!.Value, truth * 1e-9);
    }

    private static void Compare(PlantRun run, string machine, ILookup<string, SignalChange> changes, int seed, int holes, Action<KpiResult, double> check)
    {
        var random = new Random((seed * 31) + holes);
        var (from, to) = (run.StartedAt.AddSeconds(random.Next(1, 2_400)), run.StartedAt + Length - TimeSpan.FromSeconds(random.Next(2_400)));
        var truth = new PlantTruth(run.Ledger, machine, changes[MachineSignals.Energy], from, to) { WholeGood = run.Ledger.Counts(machine, from, to).Good };
        var watched = new WatchedMachine(machine, changes, run.StartedAt.AddMilliseconds(1), run.StartedAt + Length, holes, random);
        foreach (var kpi in MachineKpis.All(watched.Events(from, to), new(StateMapping.Machinery, truth.Planned)))
        {
            if (truth.Of(kpi.Kpi) is { } expected)
            {
                try
                {
                    check(kpi, expected);
                }
                catch (Exception e)
                {
                    throw new InvalidOperationException($"Seed {seed}, {machine}, {kpi.Kpi}: {e.Message}", e);
                }
            }
        }
    }
}
