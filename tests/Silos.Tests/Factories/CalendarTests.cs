using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Silos.Tests.Hosting.Given;
using static AxComplex.Silos.Tests.Hosting.Plans;

namespace AxComplex.Silos.Tests.Factories;

/// <summary>Calendars and equipment over HTTP: stored, versioned, and followed by the KPIs.</summary>
public abstract class CalendarTests(SiloFixture silo)
{
    private const string Hour = "from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z";

    [Fact]
    public async Task ACalendar_IsMadeOnce_ChangedByItsVersion_AndTakenAway()
    {
        await SendAsync("daesung/made/press");
        using var member = silo.Member("daesung");
        const string Path = "/api/v1/factories/daesung/made/calendar";
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync(Path));

        using var made = await member.PutAsync(Path, Calendar("early", new(6, 0), new(14, 0)), noneMatch: "*");
        using var twice = await member.PutAsync(Path, Calendar("early", new(6, 0), new(14, 0)), noneMatch: "*");
        using var blind = await member.PutAsync(Path, Calendar("late", new(14, 0), new(22, 0)));
        using var changed = await member.PutAsync(Path, Calendar("late", new(14, 0), new(22, 0)), match: "\"1\"");
        using var behind = await member.PutAsync(Path, Calendar("early", new(6, 0), new(14, 0)), match: "\"1\"");
        using var nonsense = await member.PutAsync(Path, Calendar("early", new(6, 0), new(14, 0)), match: "W/\"abc\"");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed],
            new[] { made, twice, blind, changed, behind, nonsense }.Select(r => r.StatusCode));
        Assert.Equal(("\"1\"", "\"2\"", "\"2\""), (Tag(made), Tag(changed), Tag(behind)));
        Assert.Equal(("late", 2), await NameAsync(member, Path));

        using var known = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { { "If-None-Match", "\"2\"" } } };
        using var same = await member.Http.SendAsync(known, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        using var gone = await member.DeleteAsync(Path, "\"2\"");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync(Path));

        // A version never comes again, or two calendars of one name would have one rule version.
        await member.EnterAsync(Path, Calendar("late", new(15, 0), new(22, 0)));
        Assert.Equal(("late", 3), await NameAsync(member, Path));
    }

    // Half an hour of the hour is planned, of it ten minutes a break: 20 minutes are planned busy time, and the machine ran in 15 of them.
    [Fact]
    public async Task TheKpis_FollowTheCalendar_AndNameItsVersion()
    {
        var machine = await SendAsync("daesung/followed/press");
        using var member = silo.Member("daesung");
        var before = await AvailabilityAsync(member, machine);

        await member.EnterAsync("/api/v1/factories/daesung/followed/calendar", Calendar("half", new(12, 0), new(12, 30), new ShiftBreak(new(12, 15), new(12, 25))));

        var after = await AvailabilityAsync(member, machine);
        Assert.Equal((0.25, 0L, "availability/2 machinery-annex-c"), (before.Value, before.Elements["notPlanned"], before.RuleVersion));
        Assert.Equal((0.75, 40 * 60_000L, "availability/2 machinery-annex-c calendar:half@1"), (after.Value, after.Elements["notPlanned"], after.RuleVersion));
    }

    [Fact]
    public async Task ALine_MayHaveACalendarOfItsOwn_AndItsMachinesFollowIt()
    {
        var (inside, outside) = (await SendAsync("daesung/own/press"), await SendAsync("daesung/own/welder"));
        using var member = silo.Member("daesung");
        await member.EnterAsync("/api/v1/factories/daesung/own/equipment", new[] { Line("door-line"), Unit("press", "door-line", 1) });
        await member.EnterAsync("/api/v1/factories/daesung/own/calendar", Calendar("factory", new(12, 0), new(13, 0)));
        await member.EnterAsync("/api/v1/lines/daesung/own/door-line/calendar", Calendar("line", new(12, 0), new(12, 15)));

        Assert.Equal((1, "availability/2 machinery-annex-c calendar:line@2"), Of(await AvailabilityAsync(member, inside)));
        Assert.Equal((0.25, "availability/2 machinery-annex-c calendar:factory@1"), Of(await AvailabilityAsync(member, outside)));
        var line = await member.GetAsync<KpiReport>($"/api/v1/lines/daesung/own/door-line/kpis?{Hour}&by=shift&kpi=availability");
        Assert.Equal(("day", At(0), At(900)), (line.Periods.Single().Shift, line.Periods[0].Window.From, line.Periods[0].Window.To));
        using var gone = await member.DeleteAsync("/api/v1/lines/daesung/own/door-line/calendar", "\"2\"");
        Assert.Equal((0.25, "availability/2 machinery-annex-c calendar:factory@1"), Of(await AvailabilityAsync(member, inside)));

        static (double?, string) Of(KpiResult kpi) => (kpi.Value, kpi.RuleVersion);
    }

    [Fact]
    public async Task WhatIsNotValid_IsRefused_AndSaysWhatIsWrong()
    {
        await SendAsync("daesung/refused/press");
        using var member = silo.Member("daesung");
        async Task<string> RefusedAsync(string path, object body)
        {
            using var response = await member.PutAsync($"/api/v1/factories/daesung/refused/{path}", body, noneMatch: "*");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return (await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail!;
        }

        Assert.Contains("no time zone", await RefusedAsync("calendar", Calendar("x", new(6, 0), new(14, 0)) with { TimeZone = "Mars/Olympus" }), StringComparison.Ordinal);
        Assert.Contains("not within the shift", await RefusedAsync("calendar", Calendar("x", new(6, 0), new(14, 0), new ShiftBreak(new(15, 0), new(15, 10)))), StringComparison.Ordinal);
        Assert.Contains("null", await RefusedAsync("calendar", new { Name = "x", Version = 1, TimeZone = "UTC", Weekly = new object?[] { null }, SpecialDates = Array.Empty<object>(), Downtimes = Array.Empty<object>() }), StringComparison.Ordinal);
        Assert.Contains("timeZone", await RefusedAsync("calendar", new { Name = "x" }), StringComparison.Ordinal);
        Assert.Contains("no day", await RefusedAsync("calendar", new { Name = "x", Version = 1, TimeZone = "UTC", Weekly = new[] { new { Shift = new ShiftDefinition("a", new(6, 0), new(7, 0), []), Days = new[] { 9 } } }, SpecialDates = Array.Empty<object>(), Downtimes = Array.Empty<object>() }), StringComparison.Ordinal);
        Assert.Contains("belongs to 'nowhere'", await RefusedAsync("equipment", new[] { Unit("press", "nowhere", 1) }), StringComparison.Ordinal);
        Assert.Contains("name of a machine", await RefusedAsync("equipment", new[] { Line("press") }), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync("/api/v1/factories/daesung/refused/calendar"));
    }

    [Fact]
    public async Task CalendarsAndEquipment_AreThereAfterARestart_AndBeatTheConfiguration()
    {
        await using var own = silo.Another()
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Name", "three-shift")
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Days:0", "Thursday")
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Shifts:A:Start", "06:00")
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Shifts:A:Hours", "8")
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Breaks:0:AfterMinutes", "240")
            .With("Complex:Companies:daesung:Factories:ansan:Calendar:Breaks:0:Minutes", "35")
            .With("Complex:Companies:daesung:Factories:ansan:Lines:door-line:En", "Door line")
            .With("Complex:Companies:daesung:Factories:ansan:Lines:door-line:Machines:0", "press-01");
        await own.InitializeAsync();
        const string Path = "/api/v1/factories/daesung/ansan/calendar";
        using (var member = own.Member("daesung"))
        {
            var configured = await member.GetAsync<CalendarDefinition>(Path);
            Assert.Equal(("three-shift", 1, "Asia/Seoul"), (configured.Name, configured.Version, configured.TimeZone));
            Assert.Equal(new ShiftBreak(new(10, 0), new(10, 35)), configured.Weekly.Single().Shift.Breaks.Single());
            var nodes = await member.GetAsync<EquipmentNode[]>("/api/v1/factories/daesung/ansan/equipment");
            Assert.Equal(["door-line", "press-01"], nodes.Select(n => n.Name));
            using var changed = await member.PutAsync(Path, configured with { Name = "ours" }, match: "\"1\"");
            Assert.Equal("\"2\"", Tag(changed));
        }

        await own.RestartAsync();

        using var again = own.Member("daesung");
        Assert.Equal(("ours", 2), await NameAsync(again, Path));
    }

    private async Task<MachineId> SendAsync(string id)
    {
        using var bridge = silo.Bridge("daesung");
        var machine = MachineId.Parse(id);
        var connection = ConnectionId.Parse($"daesung/{machine.Factory.Name}-{machine.Name}");
        await bridge.DescribeAsync(connection, Description(machine));

        // Running from noon for a quarter of an hour, then standing.
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 3_600), Values("state", (0, 3), (900, 2)))));
        return machine;
    }

    private static Task<KpiResult> AvailabilityAsync(SiloClient member, MachineId machine) =>
        member.GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?{Hour}");

    private static async Task<(string, int)> NameAsync(SiloClient member, string path)
    {
        var calendar = await member.GetAsync<CalendarDefinition>(path);
        return (calendar.Name, calendar.Version);
    }

    private static string? Tag(HttpResponseMessage response) => response.Headers.ETag?.Tag;
}
