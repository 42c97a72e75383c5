using System.Net;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Kpis;

public abstract class AvailabilityOverHttpTests(SiloFixture silo)
{
    private const string Hour = "from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z";

    // By hand: of 60 minutes 30 running, 15 faulted, 15 cut off with a declared cause. After the hole the server repeats its value.
    [Fact]
    public async Task AnHourWithAHole_HasCoverageBoundsAndTheCauseOfTheGap()
    {
        var machine = await SendAsync("hole");
        using var member = silo.Member("daesung");

        var kpi = await member.GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?{Hour}");

        Assert.Equal((30.0 / 45, 0.75, 0.5, 0.75), (kpi.Value, kpi.Coverage, kpi.Lower, kpi.Upper));
        Assert.Equal(3_600_000, kpi.Elements.Values.Sum());
        Assert.Equal((1_800_000, 900_000, 900_000), (kpi.Elements["APT"], kpi.Elements["ADET"], kpi.Elements["unknown"]));
        Assert.Equal(new KpiGap(At(1_800), At(2_700), GapCause.Outage), Assert.Single(kpi.Gaps));
        Assert.Equal("availability/2 machinery-annex-c", kpi.RuleVersion);
        var states = await member.GetAsync<StateInterval[]>($"/api/v1/machines/{machine}/states?{Hour}");
        Assert.Equal([MachineState.Executing, MachineState.Unknown, MachineState.OutOfService], states.Select(s => s.State));
        Assert.Equal((At(0), At(3_600)), (states[0].From, states[^1].To));
    }

    // The same events give the same result, also when asked in parts: the elements of two halves add up to those of the whole.
    [Fact]
    public async Task PartsOfAWindow_AddUpToTheWhole()
    {
        var machine = await SendAsync("parts");
        using var member = silo.Member("daesung");
        Task<KpiResult> Get(string from, string to) => member.GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?from=2026-01-01T{from}Z&to=2026-01-01T{to}Z");

        var whole = await Get("11:50:00", "13:10:00");
        var (first, second) = (await Get("11:50:00", "12:21:07.123"), await Get("12:21:07.123", "13:10:00"));

        Assert.Equal(whole.Elements, first.Elements.ToDictionary(e => e.Key, e => e.Value + second.Elements[e.Key]).OrderBy(e => e.Key, StringComparer.Ordinal));
        Assert.Equal(20 * 60_000 + 900_000, whole.Elements["unknown"]);
    }

    [Fact]
    public async Task AFactory_HasItsOwnRollUp()
    {
        var machine = await SendAsync("only", "rolled-up");
        using var member = silo.Member("daesung");

        var factory = await Eventually.SeesAsync(
            "the factory's machine", () => member.GetAsync<FactoryView>($"/api/v1/factories/{machine.Factory}"), f => f.Availability is not null);

        Assert.Equal((30.0 / 45, 0.75), (factory.Availability!.Value, factory.Availability.Coverage));
        Assert.Equal(machine, Assert.Single(factory.Machines).Id);
    }

    // The state signal's own queue overflowed (Part 4 §7.39): that time is unknown although the machine was observed.
    [Fact]
    public async Task AnOverflowOfTheStateSignal_IsUnknownTime()
    {
        using var bridge = silo.Bridge("daesung");
        using var member = silo.Member("daesung");
        var (connection, machine) = (ConnectionId.Parse("daesung/overflow"), MachineId.Parse("daesung/kpis/overflow"));
        await bridge.DescribeAsync(connection, Description(machine));
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 3_600), Values("state", (0, 3), (1_200, 3))) with
        {
            Gaps = [new("state", At(600), At(1_200), GapCause.QueueOverflow, 3), new("temperature", At(0), At(3_600), GapCause.QueueOverflow, 1)],
        }));

        var kpi = await member.GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?{Hour}");

        Assert.Equal(600_000, kpi.Elements["unknown"]);
        Assert.Equal(new KpiGap(At(600), At(1_200), GapCause.QueueOverflow), Assert.Single(kpi.Gaps));
    }

    [Theory]
    [InlineData("from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-01T00:00:00Z", HttpStatusCode.OK)]
    [InlineData("to=0001-01-01T00:10:00Z", HttpStatusCode.OK)]
    [InlineData("to=9999-12-31T23:59:59.9999999Z", HttpStatusCode.OK)]
    public async Task AWindowAtTheEdge_IsAnsweredOrRefused_NeverAnError(string query, HttpStatusCode expected)
    {
        var machine = await SendAsync("edges");
        using var member = silo.Member("daesung");
        foreach (var what in new[] { "kpis/availability", "states", "signals/state/history" })
        {
            Assert.Equal((what, expected), (what, await member.StatusOfAsync($"/api/v1/machines/{machine}/{what}?{query}")));
        }
    }

    private async Task<MachineId> SendAsync(string name, string factory = "kpis")
    {
        using var bridge = silo.Bridge("daesung");
        var (connection, machine) = (ConnectionId.Parse($"daesung/kpis-{name}"), MachineId.Parse($"daesung/{factory}/{name}"));
        await bridge.DescribeAsync(connection, Description(machine));
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 900), Values("state", (0, 3)))));
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (900, 1_800))));

        // The state changed within the hole; the server repeats it when it is reached again.
        var repeated = new Sample(At(2_400), At(2_700), 0, SampleValue.From(1L));
        await bridge.AppendAsync(Batch(connection, 3, Machine(machine, (2_700, 3_600), new SignalSamples("state", [repeated])) with
        {
            Gaps = [new(null, At(1_800), At(2_700), GapCause.Outage, null)],
        }));
        return machine;
    }
}
