using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Chaos.Tests.Site;

namespace AxComplex.OpcBridge.Chaos.Tests;

// Five connections of one bridge, each with a fault of its own, all at the same time. A class each, so that they run side by side.

/// <summary>The server is killed and comes back, twice: what it did not live to send is gone, and said to be.</summary>
public sealed class RestartedServerTests(ChaosSite site)
{
    [Fact]
    public async Task AServerThatIsRestarted_IsAnOutage_AndNothingElse()
    {
        var equipment = site.EquipmentOf("restart");
        var oracle = new Oracle(site, site.Bridge, equipment, "restart");
        var from = await oracle.LiveAsync();
        for (var time = 0; time < 2; time++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
            await equipment.KillAsync();
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            await equipment.StartAsync();
            await oracle.LiveAsync();
        }

        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var kpis = await oracle.AccountAsync(from, GapCause.Outage);

        Assert.All(kpis, k => Assert.InRange(k.Coverage, 0.1, 0.95));
        Assert.True((await site.Bridge.ReportAsync("chaos/restart"))!.Activity!.Recreated >= 2);
    }
}

/// <summary>The server hangs with all its connections open, longer than the bridge's watchdog waits, and goes on.</summary>
public sealed class FrozenServerTests(ChaosSite site)
{
    [Fact]
    public async Task AServerThatIsFrozen_IsNoticed_AndComesBackByItself()
    {
        var equipment = site.EquipmentOf("frozen");
        var oracle = new Oracle(site, site.Bridge, equipment, "frozen");
        var from = await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        await equipment.Process.SignalAsync("STOP");
        await Reached.TrueAsync("the silence to be noticed", async () =>
            await site.Bridge.ReportAsync("chaos/frozen") is { State: not ConnectionState.Live, Problem: not null }, 60);
        await Task.Delay(Lengths.Frozen, TestContext.Current.CancellationToken);
        await equipment.Process.SignalAsync("CONT");

        await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await oracle.AccountAsync(from, GapCause.Outage, GapCause.SequenceGap, GapCause.QueueOverflow);
    }
}

/// <summary>The network breaks, and swallows everything for a while.</summary>
public sealed class CutNetworkTests(ChaosSite site)
{
    [Fact]
    public async Task WhatTheNetworkSwallowed_IsFetchedOrDeclared()
    {
        var equipment = site.EquipmentOf("cut");
        var oracle = new Oracle(site, site.Bridge, equipment, "cut");
        var from = await oracle.LiveAsync();
        for (var time = 0; time < 3; time++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            site.Network.Cut();
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        site.Network.Swallow();
        await Task.Delay(Lengths.Swallowed, TestContext.Current.CancellationToken);
        site.Network.Mend();
        await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        // The server's queues hold ten seconds of each variable; what they dropped meanwhile is declared.
        var kpis = await oracle.AccountAsync(from, GapCause.QueueOverflow);

        var activity = (await site.Bridge.ReportAsync("chaos/cut"))!.Activity!;
        Assert.True(activity.Reactivated + activity.Transferred >= 3, $"{activity}");
        Assert.All(kpis, k => Assert.InRange(k.Coverage, 0.2, 1));
    }
}

/// <summary>Somebody sets the clock of the equipment by some minutes, and back.</summary>
public sealed class ClockJumpTests(ChaosSite site)
{
    [Fact]
    public async Task AClockThatIsSet_CountsNoTimeThatWasNot()
    {
        var equipment = site.EquipmentOf("clock");
        var oracle = new Oracle(site, site.Bridge, equipment, "clock");
        var from = await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        // Silos take values of ten minutes ahead at most; beyond that they wait at the bridge.
        await equipment.SetClockAsync(TimeSpan.FromMinutes(8));
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var later = equipment.Ledger[^1].At;
        await oracle.ObservedAsync(later);

        // Minutes that did not happen: nothing of them is observed, and both sides of them are complete.
        var jump = await oracle.CompareAsync(from, later, GapCause.ClockJump);
        Assert.All(jump, k => Assert.Contains(k.Gaps, g => g.To - g.From > TimeSpan.FromMinutes(7.8)));

        await equipment.SetClockAsync(TimeSpan.FromMinutes(-8));
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var back = equipment.Ledger[^1].At;
        await Reached.TrueAsync("the time after the clock was set back", async () =>
            (await site.Api.HistoryAsync("chaos/clock/m0", "s1", back.AddSeconds(-2), back.AddSeconds(1))).Exists(v => v.At >= back)
            && (await site.Api.HistoryAsync("chaos/clock/m1", "s4", back.AddSeconds(-2), back.AddSeconds(1))).Exists(v => v.At >= back));

        // Observation went on at once, not in eight minutes.
        var kpis = await oracle.CompareAsync(from, back.AddSeconds(-1), GapCause.ClockJump);
        Assert.All(kpis, k => Assert.InRange(k.Coverage, 0.1, 0.95));
    }
}

/// <summary>Silos are away; everything waits on the bridge's disk.</summary>
public sealed class SilosAwayTests(ChaosSite site)
{
    [Fact]
    public async Task SilosThatAreAway_MissNothing()
    {
        var oracle = new Oracle(site, site.Bridge, site.EquipmentOf("away"), "away");
        var from = await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        await site.Silos.KillAsync();
        await Task.Delay(Lengths.Away, TestContext.Current.CancellationToken);
        var report = (await site.Bridge.ReportAsync("chaos/away"))!;

        // Ten times a second two machines of five signals each.
        Assert.True(report.Ledger.Spooled > 50 * Lengths.Away.TotalSeconds, $"{report}");
        Assert.Equal(ConnectionState.Live, report.State);
        await site.Silos.StartAsync();

        var kpis = await oracle.AccountAsync(from);
        Assert.All(kpis, k => Assert.Equal(1, k.Coverage));
    }
}
