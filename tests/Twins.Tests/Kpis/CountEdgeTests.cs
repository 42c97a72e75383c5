using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;
using static AxComplex.Twins.Tests.Kpis.Given;

namespace AxComplex.Twins.Tests.Kpis;

/// <summary>What happens to counts and failures at borders: of windows, of holes, and of both at once.</summary>
public sealed class CountEdgeTests
{
    // 30 parts in a hole of ten minutes; the press makes at most six a minute, and one more at each border. The two minutes on either side
    // of the last window may hold 13 each, so that at least 4 are in it.
    [Theory]
    [InlineData(0, 60, 30, 61)]
    [InlineData(0, 15, 0, 31)]
    [InlineData(15, 60, 0, 31)]
    [InlineData(12, 18, 4, 37)]
    public void WhereInAHolePartsWereMade_IsNotKnown(double from, double to, double lower, double upper)
    {
        var events = Press(from, to, [(-5, 10), (20, 70)], Values("good", (-1, 100)).SeenAgain(19, 130, seen: 20), maxPerSecond: 0.1);

        Assert.Equal((lower, upper), (Good(events).Lower, Good(events).Upper));
    }

    // The part was counted in the very instant in which somebody looked again, and the window begins there: it may have been made in it.
    [Fact]
    public void APartAtTheEndOfAHole_WhereTheWindowBegins_MayBeInIt()
    {
        var events = Press(20, 30, [(-5, 10), (20, 70)], Values("good", (-1, 100), (20, 101)), maxPerSecond: 0.1);

        Assert.Equal((0, 1), (Good(events).Lower, Good(events).Upper));
        Assert.True(Kpi(events, KpiNames.Oee).Coverage < 1);
    }

    [Fact]
    public void WithoutAMaximumRate_NothingBoundsAHole_AndTheNoteSaysSo()
    {
        var kpi = Kpi(Press(0, 60, [(-5, 10), (20, 70)], Values("good", (-1, 100)).SeenAgain(19, 130, seen: 20)), KpiNames.Oee);

        Assert.Equal((null, 30d, null), (kpi.Upper, kpi.Quantities["PRU*GQ"].Lower / 10, kpi.Quantities["PRU*GQ"].Upper));
        Assert.Contains(KpiNote.NoMaximumRate, kpi.Notes);
    }

    // It stood still through the outage, and its server says so: the value is older than the hole.
    [Fact]
    public void AValueOlderThanTheHole_MeansThatNothingWasMade()
    {
        var events = Press(0, 60, [(-5, 10), (20, 70)], Values("good", (-1, 100), (5, 101)).SeenAgain(5, 101, seen: 20));

        Assert.Equal((1, 1), (Good(events).Lower, Good(events).Upper));
    }

    [Fact]
    public void ARestartInAHole_CountsWhatItShowsAfterwards()
    {
        var events = Press(0, 60, [(-5, 10), (20, 70)], Values("good", (-1, 100)).SeenAgain(19, 7, seen: 20), maxPerSecond: 0.1);

        Assert.Equal((7, 61), (Good(events).Lower, Good(events).Upper));
    }

    [Fact]
    public void ACorrectedCounter_CountsNothing_AndTheNoteSaysSo()
    {
        var kpi = Kpi(Press(0, 60, [(-5, 70)], Values("good", (-1, 98), (1, 99), (2, 100), (2.1, 99), (3, 100)), maxPerSecond: 0.1), KpiNames.Oee);

        Assert.Equal(3 * 10.0, kpi.Quantities["PRU*GQ"].Value);
        Assert.Contains(KpiNote.CounterWasSet, kpi.Notes);
    }

    // A bad status is no count: what was made meanwhile is not known, though the machine was observed.
    [Fact]
    public void ABadCount_IsAHoleOfThisSignal()
    {
        var good = Values("good", (-1, 100), (20, 130));
        good = good with { Samples = good.Samples.Add(new(new Sample(At(10), At(10), 0x80000000, default), null)) };
        var events = Press(0, 60, [(-5, 70)], good, maxPerSecond: 0.1);

        Assert.Equal((0, 30, 61), (Good(events).Value, Good(events).Lower, Good(events).Upper));
        Assert.Equal([new KpiGap(At(10), At(20).AddTicks(1), null)], Kpi(events, KpiNames.Oee).Gaps);
        Assert.Empty(Kpi(events, KpiNames.Availability).Gaps);
    }

    // The last part of an order is counted in the instant in which the next order begins.
    [Fact]
    public void ThePlannedRunTimeThatHeldWhileAPartWasMade_Weighs()
    {
        var events = Events(
            Machine(null, Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount), Signal("pru", SignalRole.PlannedRunTime)),
            0,
            60,
            [(-5, 70)],
            Values("state", (-1, 3)),
            Values("good", (-1, 0), (10, 1), (20, 2)),
            Values("pru", (-1, 60), (10, 30), (20, 0)));

        Assert.Equal((90.0 / 3600, 90.0 / 3600), (Kpi(events, KpiNames.Oee).Value, Kpi(events, KpiNames.Oee).Upper));
    }

    [Fact]
    public void WithoutAScrapCount_WhatWasProducedIsNeverKnown_ButAtLeastWhatWasGood()
    {
        var kpi = Kpi(Press(0, 60, [(-5, 70)], Values("good", (-1, 0), (1, 90))), KpiNames.Effectiveness);

        Assert.Equal((null, 0, 900.0 / 3600, null), (kpi.Value, kpi.Coverage, kpi.Lower, kpi.Upper));
        Assert.Equal([KpiNote.ScrapNotCounted], kpi.Notes);
        Assert.DoesNotContain(MachineKpis.All(Press(0, 60, [(-5, 70)], Values("good", (-1, 0))), KpiRules.Default), k => k.Kpi == KpiNames.Quality);
    }

    // It may have failed in that instant, or before: no time is missing, but that is not known.
    [Fact]
    public void AFailureInTheInstantInWhichSomebodyLooksAgain_MayBeNone()
    {
        var events = Events(Machine(null, Signal("state", SignalRole.ItemState)), 20, 60, [(-5, 10), (20, 70)], Values("state", (-1, 3), (20, 1), (30, 3)));

        var kpi = Kpi(events, KpiNames.Mttr);

        Assert.Equal(new KpiQuantity(0, 0, 1, "failures"), kpi.Quantities["FE"]);
        Assert.Equal((null, 10.0 / 60, null), (kpi.Value, kpi.Lower, kpi.Upper));
        Assert.InRange(kpi.Coverage, 1 - 1e-9, 1 - 1e-12);
        Assert.Contains(KpiNote.NoFailure, kpi.Notes);
    }

    [Fact]
    public void AStopInWhichTheModeChanges_IsOneFailure()
    {
        var events = Events(
            Machine(null, Signal("state", SignalRole.ItemState), Signal("mode", SignalRole.OperationMode)),
            0,
            60,
            [(-5, 70)],
            Values("state", (-1, 3), (10, 1), (40, 3)),
            Values("mode", (-1, 3), (20, 1), (30, 3)));

        Assert.Equal((1, 20.0 / 60), (Kpi(events, KpiNames.Mttr).Quantities["FE"].Value, Kpi(events, KpiNames.Mttr).Value));
    }

    [Fact]
    public void PackMLTells_WhereTheLossLies()
    {
        var events = Events(Machine(null, Signal("state", SignalRole.PackMLState)), 0, 60, [(-5, 70)], Values("state", (-1, 6), (10, 5), (25, 6), (30, 11), (34, 6)));

        Assert.Equal(new LossTimes(At(4).Ticks - At(0).Ticks, At(15).Ticks - At(0).Ticks), MachineKpis.Totals(events, KpiRules.Default).Losses);
    }

    // A counter is whatever a peer sends: sums stop, and never turn negative.
    [Fact]
    public void AbsurdCounts_GiveAbsurdKpis_AndNothingElse()
    {
        var events = Press(0, 60, [(-5, 70)], Values("good", [(-1, 0), .. Enumerable.Range(0, 3_000).Select(i => (i / 100.0, i % 2 == 0 ? 9e15 : 0.0))]));

        Assert.True(Good(events).Lower > 9e18);
        Assert.Null(Good(events).Upper);
        Assert.All(MachineKpis.All(events, KpiRules.Default), k => Assert.True(k.Lower is null or >= 0));
    }

    [Fact]
    public void AnEmptyWindow_HasNoKpis() => Assert.Empty(MachineKpis.All(Press(10, 10, [(-5, 70)], Values("good", (-1, 0))), KpiRules.Default));

    [Fact]
    public void FactsOfAnEmptyWindow_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowFacts.Of(Press(10, 10, [(-5, 70)], Values("good", (-1, 0))), planned: null));

    private static MachineEvents Press(double from, double to, (double, double)[] observed, SignalEvents good, double? maxPerSecond = null) => Events(
        Machine(10, Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount, maxPerSecond)), from, to, observed, Values("state", (-1, 3)), good);

    private static KpiQuantity Good(MachineEvents events) => MachineKpis.Totals(events, KpiRules.Default).Quantities["GQ"];

    private static KpiResult Kpi(MachineEvents events, string name) => MachineKpis.Of(KpiCatalogue.Find(name)!, events, KpiRules.Default)!;
}
