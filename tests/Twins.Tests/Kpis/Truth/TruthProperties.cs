using System.Text.Json;
using AxComplex.Contracts.Kpis;
using AxComplex.Twins.Kpis;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>
/// The promise of the engine, over hundreds of machines with a known truth: whatever is missed, repeated, late or out of order, what
/// really happened lies between the bounds; and where nothing is missed, the KPI is the truth to the last digit.
/// </summary>
public sealed class TruthProperties
{
    private const int Runs = 400;

    [Fact]
    public void WhateverIsMissed_TheTruthLiesBetweenTheBounds_AndNoTimeIsLost()
    {
        var checkedKpis = 0;
        ForAllRuns(isPerfect: false, hasSets: false, (run, kpi) =>
        {
            var truth = run.Truth.Of(kpi.Kpi);
            Assert.Equal(run.Ticks / TimeSpan.TicksPerMillisecond, kpi.Elements.Values.Sum());
            Assert.InRange(kpi.Coverage, 0, 1);
            if (truth is { } value)
            {
                Assert.True(!(kpi.Lower > value) && !(kpi.Upper < value), $"{value:R} is not in [{kpi.Lower:R}, {kpi.Upper:R}].");
                checkedKpis++;
            }

            Assert.True(kpi.Value is null || (!(kpi.Value < kpi.Lower) && !(kpi.Value > kpi.Upper)), "The value lies outside of its bounds.");
            if (kpi.Coverage == 1)
            {
                Assert.Equal(truth, kpi.Value);
                Assert.Equal((truth, truth), (kpi.Lower, kpi.Upper));
            }
        });

        Assert.True(checkedKpis > Runs * 4, $"Only {checkedKpis} KPIs had a truth to compare with.");
    }

    // A, E and Q separately, not only OEE: errors in the down time move A and E in opposite ways and leave OEE unchanged (DOMAIN §1).
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhereNothingIsMissed_EveryKpiIsTheTruth_ToTheLastDigit(bool hasSets)
    {
        var seen = new Dictionary<string, int>();
        ForAllRuns(isPerfect: true, hasSets, (run, kpi) =>
        {
            var truth = run.Truth.Of(kpi.Kpi);
            if (kpi.Notes.Contains(KpiNote.ScrapNotCounted))
            {
                Assert.Equal((null, 0, null), (kpi.Value, kpi.Coverage, kpi.Upper));
                return;
            }

            Assert.Equal(run.Counted(kpi.Kpi) == 0 ? 0 : 1, kpi.Coverage);
            Assert.Empty(kpi.Gaps);
            Assert.Equal((truth, truth, truth), (kpi.Value, kpi.Lower, kpi.Upper));
            seen[kpi.Kpi] = seen.GetValueOrDefault(kpi.Kpi) + (truth is null ? 0 : 1);
        });

        Assert.Equal(12, seen.Count);
        Assert.All(seen, kpi => Assert.True(kpi.Value > Runs / 20, $"{kpi.Key} had a value in {kpi.Value} runs only."));
    }

    [Fact]
    public void TheElements_AreTheTruth_WhereNothingIsMissed() => ForAllRuns(isPerfect: true, hasSets: false, (run, kpi) =>
    {
        if (kpi.Kpi == KpiNames.Availability)
        {
            var elements = run.Truth;
            var expected = new TimeElements(
                elements.Time("Production"),
                elements.Time("Setup"),
                elements.Time("Delay"),
                elements.Time("Down"),
                elements.Time("Maintenance"),
                0,
                elements.Time("notPlanned"));
            Assert.Equal(expected.ToMilliseconds(), kpi.Elements);
        }
    });

    // What is missing to full coverage is listed, stretch by stretch, for each KPI.
    [Fact]
    public void TheGaps_AreExactlyWhatCoverageMisses() => ForAllRuns(isPerfect: false, hasSets: false, (run, kpi) =>
    {
        var counted = run.Counted(kpi.Kpi);
        var missed = kpi.Gaps.Sum(g => (g.To - g.From).Ticks);

        // A failure that may have been none is an instant: it is missing, but takes no time.
        var instants = kpi.Unit == "h" ? 3 : 0;
        Assert.InRange(kpi.Coverage, counted == 0 ? 0 : (double)(counted - missed - instants) / counted, counted == 0 ? 0 : (double)(counted - missed) / counted);
        Assert.All(kpi.Gaps.Zip(kpi.Gaps.Skip(1)), p => Assert.True(p.First.To <= p.Second.From));
    });

    // The same set of events: in another order, repeated, and with everything around the window that a store holds besides.
    [Fact]
    public void TheSameEvents_GiveTheSameResult_ToTheLastBit_InWhateverOrder() => ForAllRuns(isPerfect: false, hasSets: false, run =>
    {
        var first = JsonSerializer.Serialize(MachineKpis.All(run.Observer.Events(run.From, run.To), run.Rules));
        Assert.Equal(first, JsonSerializer.Serialize(MachineKpis.All(run.Observer.Events(run.From, run.To), run.Rules)));
        Assert.Equal(first, JsonSerializer.Serialize(MachineKpis.All(run.Observer.Events(run.From, run.To, all: true), run.Rules)));
    });

    private static void ForAllRuns(bool isPerfect, bool hasSets, Action<TruthRun, KpiResult> check) => ForAllRuns(isPerfect, hasSets, run =>
    {
        foreach (var kpi in MachineKpis.All(run.Observer.Events(run.From, run.To), run.Rules))
        {
            try
            {
                check(run, kpi);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{kpi.Kpi}: {e.Message}", e);
            }
        }
    });

    private static void ForAllRuns(bool isPerfect, bool hasSets, Action<TruthRun> check)
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            try
            {
                check(TruthRun.Make(seed, isPerfect, hasSets));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }
}
