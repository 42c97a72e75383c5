using System.Net;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

/// <summary>Lines, factories, companies and the complex: elements and quantities summed, then divided. Everybody has machines of an hour that is checked by hand.</summary>
public abstract class RollUpTests(Func<SiloFixture> make) : IAsyncLifetime
{
    private const string Hour = "from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z";
    private readonly SiloFixture _silo = make();

    public async ValueTask InitializeAsync() => await _silo.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // 90 good of 100 and 10 good of 20 are not 70 % on average, but 100 of 120; 30 and 15 of 60 minutes are 45 of 120.
    [Fact]
    public async Task AFactory_SumsThenDivides_AndALineIsItsMachines()
    {
        await SendAsync("daesung/ansan/press-01", runningMinutes: 30, good: 90, scrap: 10);
        await SendAsync("daesung/ansan/press-02", runningMinutes: 15, good: 10, scrap: 10);
        await SendAsync("daesung/ansan/welder-01", runningMinutes: 60, good: 0, scrap: 0);
        using var member = _silo.Member("daesung");
        await member.EnterAsync("/api/v1/factories/daesung/ansan/equipment", new[]
        {
            Plans.Line("door-line"), Plans.Unit("press-01", "door-line", 1), Plans.Unit("press-02", "door-line", 2),
        });

        var line = Assert.Single((await member.GetAsync<KpiReport>($"/api/v1/lines/daesung/ansan/door-line/kpis?{Hour}")).Periods);
        var factory = Assert.Single((await member.GetAsync<KpiReport>($"/api/v1/factories/daesung/ansan/kpis?{Hour}")).Periods);
        var company = Assert.Single((await member.GetAsync<KpiReport>($"/api/v1/companies/daesung/kpis?{Hour}")).Periods);

        Assert.Equal((2, 100.0 / 120, 45.0 / 120), (line.Machines, Kpi(line, KpiNames.Quality).Value, Kpi(line, KpiNames.Availability).Value));
        Assert.Equal((3, 105.0 / 180), (factory.Machines, Kpi(factory, KpiNames.Availability).Value));
        Assert.Equal(3 * 3_600_000, Kpi(factory, KpiNames.Availability).Elements.Values.Sum());
        Assert.Equal((100, 20), (factory.Quantities["GQ"].Value, factory.Quantities["SQ"].Value));
        Assert.Equal((3, 105.0 / 180), (company.Machines, Kpi(company, KpiNames.Availability).Value));
        Assert.Equal("availability/2 machinery-annex-c equipment@1", Kpi(line, KpiNames.Availability).RuleVersion);
        Assert.Equal((MachineId.Parse("daesung/ansan/press-02"), KpiNames.Availability, 0.25, true), (line.Bottleneck!.Machine, line.Bottleneck.Kpi, line.Bottleneck.Value, line.Bottleneck.IsCertain));
        Assert.Null(factory.Bottleneck);
        var listed = Assert.Single((await member.GetAsync<Page<LineSummary>>("/api/v1/factories/daesung/ansan/lines")).Items);
        Assert.Equal(("door-line", "press-01 press-02"), (listed.Name, string.Join(' ', listed.Machines.Select(m => m.Name))));
        var tree = await member.GetAsync<EquipmentNode[]>("/api/v1/factories/daesung/ansan/equipment");
        Assert.Equal(["door-line", "press-01", "press-02", "welder-01"], tree.Select(n => n.Name));
        Assert.Equal(1, (await member.GetAsync<KpiReport>($"/api/v1/lines/daesung/ansan/press-02/kpis?{Hour}")).Periods.Single().Machines);
    }

    // Three companies of like size: shown, and no name, gap or element in it. Two, or one that makes up most of it: not, and it says why.
    [Fact]
    public async Task TheComplex_ShowsOnlyWhatTellsNothingAboutOneCompany()
    {
        await SendAsync("daesung/ansan/press-01", runningMinutes: 30, good: 90, scrap: 10);
        await SendAsync("hanbit/changwon/line-01", runningMinutes: 30, good: 80, scrap: 20);
        using var member = _silo.Member("daesung");

        var two = await member.GetAsync<ComplexKpis>($"/api/v1/complex/kpis?{Hour}&kpi=availability");
        await SendAsync("third/plant/oven-01", runningMinutes: 45, good: 1_000, scrap: 0);
        var text = await member.Http.GetStringAsync($"/api/v1/complex/kpis?{Hour}", TestContext.Current.CancellationToken);
        var three = (await member.GetAsync<ComplexKpis>($"/api/v1/complex/kpis?{Hour}")).Periods.Single().Kpis.ToDictionary(k => k.Kpi);

        Assert.Equal((WithheldReason.TooFewCompanies, null, null, null), Shown(two.Periods.Single().Kpis.Single()));
        Assert.Equal((null, 105.0 / 180, 1.0, 3), Shown(three[KpiNames.Availability]));
        Assert.Equal((WithheldReason.DominantCompany, null, null, null), Shown(three[KpiNames.Quality]));
        Assert.NotNull(three[KpiNames.Quality].Because);
        foreach (var telling in new[] { "daesung", "hanbit", "third", "gaps", "elements", "quantities", "annex-c", "machine-tools" })
        {
            Assert.DoesNotContain(telling, text, StringComparison.OrdinalIgnoreCase);
        }

        static (WithheldReason?, double?, double?, int?) Shown(ComplexKpi kpi) => (kpi.Withheld, kpi.Value, kpi.Coverage, kpi.Companies);
    }

    // The difference of two windows that differ by a moment would tell whose machine changed in it; so they are cut to hours.
    [Fact]
    public async Task AWindowOfTheComplex_IsCutToWholeHours()
    {
        foreach (var (id, running) in new[] { ("daesung/a/m", 30), ("hanbit/a/m", 30), ("third/a/m", 45) })
        {
            await SendAsync(id, running, 1, 1);
        }

        using var member = _silo.Member("daesung");
        Task<ComplexKpis> Get(string from, string to) => member.GetAsync<ComplexKpis>($"/api/v1/complex/kpis?from=2026-01-01T{from}Z&to=2026-01-01T{to}Z&kpi=availability");

        var (odd, whole) = (await Get("12:31:07", "14:59:59"), await Get("12:00:00", "14:00:00"));

        Assert.Equal(whole.Periods, odd.Periods, (a, b) => a.Window == b.Window && a.Kpis.SequenceEqual(b.Kpis));
        Assert.Equal(HttpStatusCode.BadRequest, await member.StatusOfAsync("/api/v1/complex/kpis?from=2026-01-01T12:10:00Z&to=2026-01-01T12:50:00Z"));
    }

    [Fact]
    public async Task Orders_AndCounters_AreInTheMachinesTwin()
    {
        using var bridge = _silo.Bridge("daesung");
        var (machine, connection) = (MachineId.Parse("daesung/ansan/orders"), ConnectionId.Parse("daesung/orders"));
        await bridge.DescribeAsync(connection, MachineLife.Describe(machine));
        await bridge.AppendAsync(Batch(connection, 1, Machine(
            machine,
            (0, 600),
            new("order", [new(At(5), At(5), 0, SampleValue.From("PO-4711"))]),
            Values("good-count", (10, 100), (60, 110), (120, 3), (130, 900)))));
        await _silo.RestartAsync();
        using var member = _silo.Member("daesung");

        var view = await member.GetAsync<MachineView>($"/api/v1/machines/{machine}");

        // Ten, then a reset and three; 897 more in ten seconds were not made: somebody set the counter.
        Assert.Equal(new CounterView("good-count", SignalRole.GoodCount, "parts", 900, 13, 0.5, null, At(130)), view.Counters[0]);
        Assert.Equal([SignalRole.GoodCount, SignalRole.ScrapCount, SignalRole.Energy], view.Counters.Select(c => c.Role));
        Assert.Equal(new OrderView(true, "PO-4711", At(5), 4), view.Order);
    }

    [Theory]
    [InlineData("by=week", "hour, shift or day")]
    [InlineData("by=0", "hour, shift or day")]
    [InlineData("by=shift", "calendar")]
    [InlineData("kpi=oee,speed", "availability, effectiveness")]
    [InlineData("kpi=", "availability, effectiveness")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&by=hour", "400 hours")]
    [InlineData("from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&recompute=true", "7 days")]
    [InlineData("from=2020-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", "92")]
    public async Task AQuestionThatMakesNoSense_IsRefused_AndSaysWhatToAsk(string query, string hint)
    {
        await SendAsync("daesung/ansan/press-01", 30, 1, 1);
        using var member = _silo.Member("daesung");
        foreach (var of in new[] { "machines/daesung/ansan/press-01", "lines/daesung/ansan/press-01", "factories/daesung/ansan" })
        {
            using var response = await member.Http.GetAsync($"/api/v1/{of}/kpis?{query}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(hint, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private async Task SendAsync(string id, int runningMinutes, long good, long scrap)
    {
        var machine = MachineId.Parse(id);
        using var bridge = _silo.Bridge(machine.Company.Name);
        var connection = new ConnectionId(machine.Company, machine.Name);
        await bridge.DescribeAsync(connection, Description(machine));
        await bridge.AppendAsync(Batch(connection, 1, Machine(
            machine,
            (-10, 3_700),
            Values("state", (-10, 3), (runningMinutes * 60, 2)),
            Values("good-count", (-10, 0), (600, good)),
            Values("scrap-count", (-10, 0), (600, scrap)))));
    }

    private static KpiResult Kpi(KpiPeriod period, string kpi) => period.Kpis.Single(k => k.Kpi == kpi);
}
