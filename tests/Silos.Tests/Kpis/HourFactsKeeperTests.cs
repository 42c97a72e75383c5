using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

/// <summary>Hours are computed before anybody asks, and what is kept of them is what computing again says.</summary>
public abstract class HourFactsKeeperTests(Func<FakeTimeProvider, SiloFixture> make)
{
    private const int Days = 8;
    private const int Hours = Days * 24;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private static readonly MachineId Machine = MachineId.Parse("daesung/ansan/kept");
    private static readonly ConnectionId Connection = ConnectionId.Parse("daesung/kept");
    private static readonly long FirstHour = Noon.Ticks / TimeSpan.TicksPerHour;

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    // Nobody has ever asked for a KPI of this machine. The hour that still runs is left alone.
    [Fact]
    public async Task TheHoursOfMoreThanAWeek_AreKeptWithoutAQuestion_AndAreWhatTheEventsSay()
    {
        await using var silo = await StartAsync();
        await SendDaysAsync(silo);

        await KeepAsync(silo);

        Assert.Equal(Enumerable.Range(0, Hours), (await KeptAsync(silo)).Keys.Order());
        await AssertTheEventsSaySoAsync(silo);
    }

    // A bridge that comes back with what it has in its spool: every late batch makes all hours after it wrong.
    [Fact]
    public async Task LateBatches_AreWaitedFor_AndTheirHoursAreDoneAgain()
    {
        await using var silo = await StartAsync();
        await SendDaysAsync(silo);
        await KeepAsync(silo);
        var before = await KeptAsync(silo);

        await SendAsync(silo, 3, null, Values("state", (120 * 3_600, 1)));
        _time.Advance(Every);
        await BehindAsync(silo, Hours - 120);
        Assert.Equal(120, (await KeptAsync(silo)).Count);
        await SendAsync(silo, 4, null, Values("state", (60 * 3_600, 1)));
        _time.Advance(Every);
        await BehindAsync(silo, Hours - 60);
        _time.Advance(Every);
        await BehindAsync(silo, 0);

        var after = await KeptAsync(silo);
        Assert.Equal(Hours, after.Count);
        Assert.Equal(before[59], after[59]);
        Assert.NotEqual(before[60], after[60]);
        await AssertTheEventsSaySoAsync(silo);
    }

    // A value of the hour that runs makes nothing wrong: when the hour is over, it alone is computed.
    [Fact]
    public async Task AnHourThatEnds_IsKeptBesideTheOthers()
    {
        await using var silo = await StartAsync();
        await SendDaysAsync(silo);
        await KeepAsync(silo);

        await SendAsync(silo, 3, ((Hours * 3_600) + 10, (Hours + 1) * 3_600), Values("state", ((Hours * 3_600) + 20, 1)));
        await SendAsync(silo, 4, ((Hours + 1) * 3_600, ((Hours + 1) * 3_600) + 10));
        _time.Advance(Every);

        await Eventually.SeesAsync("the hour", async () => (await KeptAsync(silo)).Count, count => count == Hours + 1);
    }

    [Fact]
    public async Task ASiloThatStarts_SeesWhatIsKept_AndDoesTheRest()
    {
        await using var silo = await StartAsync(isKeeping: false);
        await SendDaysAsync(silo);
        using (var member = silo.Member("daesung"))
        {
            await member.GetAsync<KpiReport>($"/api/v1/machines/{Machine}/kpis?from={At(3_600 * 50):O}&to={At(3_600 * 60):O}");
        }

        Assert.Equal(Enumerable.Range(50, 10), (await KeptAsync(silo)).Keys.Order());
        Assert.Null((await SystemAsync(silo)).KpiHoursBehind);
        silo.With("Silos:Kpis:KeepHoursEvery", Every.ToString());

        await silo.RestartAsync();

        await BehindAsync(silo, 0);
        Assert.Equal(Enumerable.Range(0, Hours), (await KeptAsync(silo)).Keys.Order());
        await AssertTheEventsSaySoAsync(silo);
    }

    [Fact]
    public async Task AnotherCalendarOrDescription_HasTheHoursDoneAgain()
    {
        await using var silo = await StartAsync();
        await SendDaysAsync(silo);
        await KeepAsync(silo);
        using var member = silo.Member("daesung");
        using var bridge = silo.Bridge("daesung");

        await member.EnterAsync("/api/v1/factories/daesung/ansan/calendar", Plans.Calendar("day", new(8, 0), new(20, 0)));
        _time.Advance(Every);
        await BehindAsync(silo, Hours);
        _time.Advance(Every);
        await BehindAsync(silo, 0);
        await AssertTheEventsSaySoAsync(silo);

        await bridge.DescribeAsync(Connection, MachineLife.Describe(Machine) with { PlannedSecondsPerItem = 8 });
        _time.Advance(Every);
        await BehindAsync(silo, Hours);
        _time.Advance(Every);
        await BehindAsync(silo, 0);
        Assert.Equal(Hours, (await KeptAsync(silo)).Count);
        await AssertTheEventsSaySoAsync(silo);
    }

    // Values of the months that were dropped are gone: what was not kept of them never will be, and is not waited for.
    [Fact]
    public async Task WhatWasDroppedForItsAge_IsNotWaitedFor()
    {
        await using var silo = make(_time).With("Silos:History:RetentionDays", "30").With("Silos:Kpis:KeepHoursEvery", Every.ToString());
        await silo.StartAsync();
        await SendDaysAsync(silo);
        await silo.SettleAsync();
        await silo.SettleAsync();

        _time.Advance(Every);

        await BehindAsync(silo, 0);
        Assert.Empty(await KeptAsync(silo));
    }

    private async Task<SiloFixture> StartAsync(bool isKeeping = true)
    {
        var silo = make(_time);
        if (isKeeping)
        {
            silo.With("Silos:Kpis:KeepHoursEvery", Every.ToString());
        }

        await silo.StartAsync();
        return silo;
    }

    /// <summary>Has the keeper look at what came, for the first time.</summary>
    private async Task KeepAsync(SiloFixture silo)
    {
        await BehindAsync(silo, 0);
        _time.Advance(Every);
        await Eventually.SeesAsync("the hours", async () => (await KeptAsync(silo)).Count, count => count == Hours);
        await BehindAsync(silo, 0);
    }

    private static Task<long?> BehindAsync(SiloFixture silo, long hours) =>
        Eventually.SeesAsync($"{hours} hours behind", async () => (await SystemAsync(silo)).KpiHoursBehind, behind => behind == hours);

    private static async Task<SystemView> SystemAsync(SiloFixture silo)
    {
        using var all = silo.Operator();
        return await all.GetAsync<SystemView>("/api/v1/system");
    }

    /// <summary>Days with a stop, a part and a hole now and then, and the first seconds of the hour after them.</summary>
    private static async Task SendDaysAsync(SiloFixture silo)
    {
        var random = new Random(7);
        using var bridge = silo.Bridge("daesung");
        await bridge.DescribeAsync(Connection, MachineLife.Describe(Machine));
        var states = Enumerable.Range(0, Hours * 2).Select(i => (i * 1_800.0 + random.Next(1_800), (long)random.Next(4))).ToArray();
        var counts = Enumerable.Range(0, Hours * 2).Select(i => (i * 1_800.0 + random.Next(1_800), i * 10L)).ToArray();
        ObservationSpan[] observed = [.. Enumerable.Range(0, Days).Select(day => new ObservationSpan(At(day * 86_400), At((day * 86_400) + 80_000)))];
        await bridge.AppendAsync(Batch(Connection, 1, Given.Machine(Machine, null, Values("state", states), Values("good-count", counts)) with { Observed = [.. observed] }));
        await SendAsync(silo, 2, (Hours * 3_600, (Hours * 3_600) + 10));
    }

    private static async Task SendAsync(SiloFixture silo, long sequence, (double, double)? observed, params SignalSamples[] signals)
    {
        using var bridge = silo.Bridge("daesung");
        await bridge.AppendAsync(Batch(Connection, sequence, Given.Machine(Machine, observed, signals)));
    }

    /// <summary>What is kept under the rule that holds now, by hours since noon.</summary>
    private static async Task<IReadOnlyDictionary<int, string>> KeptAsync(SiloFixture silo)
    {
        await using var reading = (await silo.Services.GetRequiredService<IHistory>().OpenMachineAsync(Machine))!;
        var rules = (await silo.Services.GetRequiredService<KpiReader>().RulesOfAsync(Machine.Factory)).Of(Machine);
        var kept = await reading.FactsAsync(0, long.MaxValue, rules.FactsRule(reading.Description));
        return kept.ToDictionary(k => (int)(k.Key - FirstHour), k => Convert.ToHexString(k.Value));
    }

    private static async Task AssertTheEventsSaySoAsync(SiloFixture silo)
    {
        using var member = silo.Member("daesung");
        for (var day = 0; day < Days; day += 4)
        {
            var question = $"/api/v1/machines/{Machine}/kpis?from={At((day * 86_400) + 1_234.5):O}&to={At(((day + 4) * 86_400) - 100):O}&by=day";
            Assert.Equal(JsonSerializer.Serialize(await member.GetAsync<KpiReport>(question + "&recompute=true")), JsonSerializer.Serialize(await member.GetAsync<KpiReport>(question)));
        }
    }
}
