using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Silos.Tests.Hosting.Given;
using static AxComplex.Silos.Tests.Hosting.Plans;

namespace AxComplex.Silos.Tests.Factories;

/// <summary>By which published table a machine's states count is chosen with the equipment, and the KPIs follow.</summary>
public abstract class MappingTests(SiloFixture silo)
{
    private const string Hour = "from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z";

    // Minutes: 10 Executing in Processing, 10 NotExecuting, 10 OutOfService, 15 OutOfService in None, 5 Executing in Setup, 10 NotExecuting in a mode that nobody saw.
    private static readonly Dictionary<string, long> ByMachinery = Minutes(production: 10, delay: 20, down: 15, setup: 5, unknown: 10);
    private static readonly Dictionary<string, long> ByMachineTools = Minutes(production: 10, delay: 25, down: 20, setup: 5, unknown: 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSameEvents_CountByTheTableThatIsChosen_AndBack()
    {
        var machine = await SendAsync("daesung/mapped/lathe");
        using var member = silo.Member("daesung");
        const string Path = "/api/v1/factories/daesung/mapped/equipment";
        var before = await ReportAsync(member, machine);

        await member.EnterAsync(Path, new[] { Line("shop") with { Mapping = PublishedMapping.MachineTools }, Unit("lathe", "shop", 1) });
        var chosen = await ReportAsync(member, machine);
        using var back = await member.PutAsync(Path, new[] { Line("shop"), Unit("lathe", "shop", 1) with { Mapping = PublishedMapping.Machinery } }, match: "\"1\"");
        var again = await ReportAsync(member, machine);

        Assert.Equal(ByMachinery, Elements(Availability(before)));
        Assert.Equal(ByMachineTools, Elements(Availability(chosen)));
        Assert.Equal(
            ("availability/2 machinery-annex-c", "availability/2 machine-tools-c-2-3"), (Availability(before).RuleVersion, Availability(chosen).RuleVersion));
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(again));

        // What one table cannot decide without the mode, the other can.
        Assert.Equal([new KpiGap(At(3_000), At(3_600), GapCause.QueueOverflow)], Availability(before).Gaps);
        Assert.Empty(Availability(chosen).Gaps);
    }

    [Fact]
    public async Task AFactory_OfMachinesOfBothTables_SumsEachByItsOwn_AndNamesBoth()
    {
        await SendAsync("daesung/mixed/lathe");
        await SendAsync("daesung/mixed/press");
        using var member = silo.Member("daesung");
        await member.EnterAsync("/api/v1/factories/daesung/mixed/equipment", new[] { Unit("lathe", null!, 1) with { Mapping = PublishedMapping.MachineTools } });

        var kpi = Availability(await member.GetAsync<KpiReport>($"/api/v1/factories/daesung/mixed/kpis?{Hour}&kpi=availability"));

        Assert.Equal(ByMachinery.Keys.ToDictionary(k => k, k => ByMachinery[k] + ByMachineTools[k]), Elements(kpi));
        Assert.Equal("availability/2 machine-tools-c-2-3 + machinery-annex-c", kpi.RuleVersion);
    }

    [Fact]
    public async Task WhatIsChosen_IsShown_AndNothingElseIsTaken()
    {
        await SendAsync("daesung/shown/lathe");
        using var member = silo.Member("daesung");
        const string Path = "/api/v1/factories/daesung/shown/equipment";
        using var unknown = await member.PutAsync(Path, new[] { new { Name = "lathe", Level = "WorkUnit", Parent = (string?)null, Names = new { Ko = "선반", En = "Lathe" }, Mapping = "Ours" } }, noneMatch: "*");
        using var number = await member.PutAsync(Path, new[] { new { Name = "lathe", Level = "WorkUnit", Parent = (string?)null, Names = new { Ko = "선반", En = "Lathe" }, Mapping = 7 } }, noneMatch: "*");
        await member.EnterAsync(Path, new[] { Unit("lathe", null!, 1) with { Mapping = PublishedMapping.MachineTools } });

        var node = Assert.Single(await member.GetAsync<JsonElement[]>(Path));

        Assert.Equal("MachineTools", node.GetProperty("mapping").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (unknown.StatusCode, number.StatusCode));
        Assert.Contains("mapping", (await unknown.Content.ReadFromJsonAsync<ProblemDetails>(Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheConfiguration_MayChooseForALine()
    {
        await using var own = silo.Another()
            .With("Complex:Companies:daesung:Factories:ansan:Lines:lathes:En", "Lathes")
            .With("Complex:Companies:daesung:Factories:ansan:Lines:lathes:Mapping", "MachineTools")
            .With("Complex:Companies:daesung:Factories:ansan:Lines:lathes:Machines:0", "lathe");
        await own.InitializeAsync();
        var machine = await SendAsync("daesung/ansan/lathe", own);
        using var member = own.Member("daesung");

        Assert.Equal(ByMachineTools, Elements(Availability(await ReportAsync(member, machine))));
    }

    /// <summary>Reads the KPIs of the hour: from what is kept, and computed anew, which has to be the same.</summary>
    private static async Task<KpiReport> ReportAsync(SiloClient member, MachineId machine)
    {
        var path = $"/api/v1/machines/{machine}/kpis?{Hour}&by=hour";
        var (first, kept, anew) = (await member.GetAsync<KpiReport>(path), await member.GetAsync<KpiReport>(path), await member.GetAsync<KpiReport>($"{path}&recompute=true"));
        Assert.Equal(JsonSerializer.Serialize(anew), JsonSerializer.Serialize(first));
        Assert.Equal(JsonSerializer.Serialize(anew), JsonSerializer.Serialize(kept));
        Assert.All(anew.Periods[0].Kpis, kpi => Assert.Equal(3_600_000, kpi.Elements.Values.Sum()));
        return anew;
    }

    private static KpiResult Availability(KpiReport report) => report.Periods.Single().Kpis.Single(k => k.Kpi == "availability");

    private static Dictionary<string, long> Elements(KpiResult kpi) =>
        new[] { "APT", "ADET", "ADOT", "AUST", "unknown" }.ToDictionary(e => e, e => kpi.Elements.GetValueOrDefault(e) / 60_000);

    private static Dictionary<string, long> Minutes(long production, long delay, long down, long setup, long unknown) =>
        new() { ["APT"] = production, ["ADET"] = delay, ["ADOT"] = down, ["AUST"] = setup, ["unknown"] = unknown };

    private async Task<MachineId> SendAsync(string id, SiloFixture? other = null)
    {
        using var bridge = (other ?? silo).Bridge("daesung");
        var (machine, connection) = (MachineId.Parse(id), ConnectionId.Parse($"daesung/{id.Replace('/', '-')}"));
        await bridge.DescribeAsync(connection, Description(machine) with { Signals = [Signal("state", SignalRole.ItemState), Signal("mode", SignalRole.OperationMode)] });
        await bridge.AppendAsync(Batch(connection, 1, Machine(
            machine, (0, 7_200), Values("state", (0, 3), (600, 2), (1_200, 1), (2_700, 3), (3_000, 2)), Values("mode", (0, 3), (1_800, 0), (2_700, 2), (3_600, 3))) with
        {
            Gaps = [new("mode", At(3_000), At(3_600), GapCause.QueueOverflow, 1)],
        }));

        // The hour is over, and what it amounts to is worth keeping.
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (7_200, 7_300), Values("state", (7_200, 2)))));
        return machine;
    }
}
