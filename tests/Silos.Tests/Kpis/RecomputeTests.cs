using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Kpis;
using AxComplex.Silos.Tests.Hosting;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;
using Microsoft.Extensions.DependencyInjection;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

/// <summary>KPIs are a pure function of the stored events: over HTTP, to the last bit, whatever was kept of hours and however the events came.</summary>
public abstract class RecomputeTests(Func<SiloFixture> make)
{
    private static readonly long FirstHour = Noon.Date.Ticks / TimeSpan.TicksPerHour;

    private static readonly string[] Questions =
    [
        "from=2026-01-01T12:07:03.5Z&to=2026-01-01T17:41:09Z",
        "from=2026-01-01T12:07:03.5Z&to=2026-01-01T17:41:09Z&by=hour",
        "from=2026-01-01T10:00:00Z&to=2026-01-02T00:00:00Z&by=shift",
        "from=2026-01-01T10:00:00Z&to=2026-01-02T20:00:00Z&by=day",
        "from=2026-01-01T13:00:00Z&to=2026-01-01T16:00:00Z",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task LateDisorderedAndDuplicateBatches_GiveTheResultsOfAnUndisturbedRun_AlsoAfterARestart_AndComputedAgain(int seed)
    {
        await using var silo = await StartAsync();
        var (calm, wild) = (MachineId.Parse("daesung/ansan/calm"), MachineId.Parse("daesung/ansan/wild"));
        await SendAsync(silo, calm, new MachineLife(seed).Of(calm), disorder: null);
        var expected = await AskAsync(silo, calm);

        await SendAsync(silo, wild, new MachineLife(seed).Of(wild), new Random(seed));

        Assert.Equal(expected, await AskAsync(silo, wild));
        Assert.Equal(expected, await AskAsync(silo, wild, "&recompute=true"));
        Assert.NotEmpty(await KeptAsync(silo, wild));
        await silo.RestartAsync();
        Assert.Equal(expected, await AskAsync(silo, wild));
        Assert.Equal(expected, await AskAsync(silo, wild, "&recompute=true"));
        Assert.Equal(expected, await AskAsync(silo, calm));
    }

    // What is kept of an hour is used: if it were not, the forged hour could not show.
    [Fact]
    public async Task HoursAreKept_AndUsed_UntilSomethingComesThatIsAboutThem()
    {
        await using var silo = await StartAsync();
        var machine = MachineId.Parse("daesung/ansan/kept");
        await SendAsync(silo, machine, new MachineLife(4).Of(machine), disorder: null);
        var expected = await AskAsync(silo, machine);
        Assert.Contains(13, await KeptAsync(silo, machine));
        await ForgeAsync(silo, machine, 13);
        Assert.NotEqual(expected, await AskAsync(silo, machine));
        Assert.Equal(expected, await AskAsync(silo, machine, "&recompute=true"));
        using var bridge = silo.Bridge("daesung");

        await bridge.AppendAsync(Batch(ConnectionOf(machine), 900, Machine(machine, null, Values("good-count", (3_600 + 1_700, 1)))));

        Assert.DoesNotContain(await KeptAsync(silo, machine), hour => hour >= 13);
        await AskAsync(silo, machine);
        Assert.Equal(await AskAsync(silo, machine, "&recompute=true"), await AskAsync(silo, machine));
    }

    [Fact]
    public async Task AnotherDescription_MakesTheHoursAnew()
    {
        await using var silo = await StartAsync();
        var machine = MachineId.Parse("daesung/ansan/described");
        await SendAsync(silo, machine, new MachineLife(5).Of(machine), disorder: null);
        var before = await AskAsync(silo, machine);
        using var bridge = silo.Bridge("daesung");

        await bridge.DescribeAsync(ConnectionOf(machine), MachineLife.Describe(machine) with { PlannedSecondsPerItem = 8 });

        var after = await AskAsync(silo, machine);
        Assert.NotEqual(before, after);
        Assert.Equal(await AskAsync(silo, machine, "&recompute=true"), after);
    }

    private static async Task SendAsync(SiloFixture silo, MachineId machine, IReadOnlyList<MachineTelemetry> life, Random? disorder)
    {
        using var bridge = silo.Bridge("daesung");
        var connection = ConnectionOf(machine);
        await bridge.DescribeAsync(connection, MachineLife.Describe(machine));
        var order = life.ToArray();
        disorder?.Shuffle(order);
        for (var i = 0; i < order.Length; i++)
        {
            var batch = Batch(connection, i + 1, order[i]);
            Assert.Equal(BatchOutcome.Stored, (await bridge.AppendAsync(batch)).Outcome);
            if (disorder is not null && i % 3 == 0)
            {
                // The reply was lost: the bridge sends it again. And somebody looks meanwhile, so that hours are kept that change later.
                Assert.Equal(BatchOutcome.Duplicate, (await bridge.AppendAsync(batch)).Outcome);
                await AskAsync(silo, machine);
            }
        }
    }

    private static async Task<string[]> AskAsync(SiloFixture silo, MachineId machine, string more = "")
    {
        using var member = silo.Member("daesung");
        var answers = new List<string>();
        foreach (var question in Questions)
        {
            var report = await member.GetAsync<KpiReport>($"/api/v1/machines/{machine}/kpis?{question}{more}");
            Assert.All(report.Periods, p => Assert.All(p.Kpis, k => Assert.Equal((k.Window.To - k.Window.From).Ticks / TimeSpan.TicksPerMillisecond, k.Elements.Values.Sum())));
            answers.Add(JsonSerializer.Serialize(report));
        }

        return [.. answers];
    }

    /// <summary>The hours of the day of which facts are kept.</summary>
    private static async Task<int[]> KeptAsync(SiloFixture silo, MachineId machine)
    {
        await using var reading = (await silo.Services.GetRequiredService<IHistory>().OpenMachineAsync(machine))!;
        var kept = await reading.FactsAsync(FirstHour, FirstHour + 24, await RuleAsync(silo, reading));
        return [.. kept.Keys.Select(hour => (int)(hour - FirstHour)).Order()];
    }

    /// <summary>Keeps facts of an hour as if nobody had looked in it.</summary>
    private static async Task ForgeAsync(SiloFixture silo, MachineId machine, int hour)
    {
        var history = silo.Services.GetRequiredService<IHistory>();
        await using var reading = (await history.OpenMachineAsync(machine))!;
        var empty = new MachineEvents(reading.Description, Noon.Date.AddHours(hour), Noon.Date.AddHours(hour + 1), [], SpanSet.Empty, [], []);
        Assert.True(await history.PutFactsAsync(
            machine,
            FirstHour + hour,
            await RuleAsync(silo, reading),
            FactsCodec.Encode(WindowFacts.Of(empty, null)),
            reading.Position,
            TestContext.Current.CancellationToken));
    }

    private static async Task<string> RuleAsync(SiloFixture silo, MachineReading reading)
    {
        var machine = reading.Description.Machine;
        return (await silo.Services.GetRequiredService<KpiReader>().RulesOfAsync(machine.Factory)).Of(machine).FactsRule(reading.Description);
    }

    private async Task<SiloFixture> StartAsync()
    {
        var silo = make();
        await silo.InitializeAsync();
        using var member = silo.Member("daesung");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/factories/daesung/ansan/calendar")
        {
            Content = JsonContent.Create(new CalendarDefinition(
                "test",
                0,
                "Asia/Seoul",
                [new(new("day", new(8, 0), new(20, 0), [new(new(12, 0), new(13, 0))]), [.. Enum.GetValues<DayOfWeek>()]), new(new("night", new(21, 0), new(2, 0), []), [.. Enum.GetValues<DayOfWeek>()])],
                [],
                [new(At(3_000), At(4_000), "audit")])),
        };
        request.Headers.Add("If-None-Match", "*");
        using var response = await member.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return silo;
    }

    private static ConnectionId ConnectionOf(MachineId machine) => ConnectionId.Parse($"daesung/{machine.Name}");
}
