using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Signals;

/// <summary>The history over HTTP.</summary>
public abstract class SignalHistoryTests(SiloFixture silo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RawValues_ArePagedByTheLinkHeader_EachOnce()
    {
        var path = await MachineAsync("raw", (0, 100), Values("temperature", [.. Enumerable.Range(0, 25).Select(i => (i / 5.0 < 2 ? 0 : (double)i, (long)i))]));
        using var member = silo.Member("daesung");
        var seen = new List<string?>();
        for (var next = (string?)$"{path}/signals/temperature/history?from={At(0):O}&to={At(100):O}&limit=4"; next is not null;)
        {
            using var response = await member.Http.GetAsync(next, Cancel);
            var points = (await response.Content.ReadFromJsonAsync<HistoryPoint[]>(Cancel))!;
            Assert.InRange(points.Length, 1, 4);
            seen.AddRange(points.Select(p => p.Value));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"{i}"), seen.OrderBy(v => int.Parse(v!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    // A window of values begins and ends where it was asked to, to the tick, and not with a millisecond as those of KPIs do.
    [Fact]
    public async Task AWindowWithinAMillisecond_HoldsItsValuesAndNoOthers()
    {
        DateTime[] times = [.. Enumerable.Range(0, 5).Select(tick => At(1).AddTicks(671 + tick))];
        var path = await MachineAsync("ticks", (0, 10), new SignalSamples("temperature", [.. times.Select(t => new Sample(t, t, 0, SampleValue.From(t.Ticks % 10)))]));
        using var member = silo.Member("daesung");

        var points = await member.Http.GetFromJsonAsync<HistoryPoint[]>($"{path}/signals/temperature/history?from={times[1]:O}&to={times[3]:O}", Cancel);

        Assert.Equal(["2", "3"], points!.Select(p => p.Value));
    }

    [Fact]
    public async Task Buckets_SayLowestHighestAverageCountAndQuality()
    {
        var path = await MachineAsync("buckets", (0, 100), new SignalSamples("temperature",
        [
            Sample(0, 10, 0), Sample(10, 20, 0), Sample(20, 999, 0x8000_0000), Sample(60, 7, 0),
        ]));
        using var member = silo.Member("daesung");
        var query = $"{path}/signals/temperature/buckets?from={At(0):O}&to={At(100):O}&buckets=2";

        var buckets = await member.GetAsync<HistoryBucket[]>(query);

        Assert.Equal(
            [new(At(0), At(50), 3, 2, 2 / 3.0, 2, 10, 20, 15), new HistoryBucket(At(50), At(100), 1, 1, 1, 1, 7, 7, 7)], buckets);
        var csv = await CsvAsync(member, query);
        Assert.Equal("from,to,count,good,quality,numbers,min,max,average", csv[0]);
        Assert.Equal("2026-01-01T12:00:50.0000000Z,2026-01-01T12:01:40.0000000Z,1,1,1,1,7,7,7", csv[2]);
    }

    [Fact]
    public async Task TheLastValue_IsThatOfTheInstantOrBefore()
    {
        var path = await MachineAsync("last", (0, 100), Values("temperature", (10, 1), (20, 2), (30, 3)));
        using var member = silo.Member("daesung");
        async Task<string?> LastAsync(double second) => (await member.GetAsync<HistoryPoint>($"{path}/signals/temperature/last?at={At(second):O}")).Value;

        Assert.Equal(("1", "2", "2", "3"), (await LastAsync(10), await LastAsync(20), await LastAsync(29), await LastAsync(1_000)));
        Assert.Equal("3", (await member.GetAsync<HistoryPoint>($"{path}/signals/temperature/last")).Value);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"{path}/signals/temperature/last?at={At(9):O}"));
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"{path}/signals/none/last"));
    }

    // "What did it look like at 12:00:20?"
    [Fact]
    public async Task TheMachine_IsShownAsItWas()
    {
        var path = await MachineAsync(
            "at",
            (0, 100),
            [Values("state", (0, 3), (50, 1)), Values("temperature", (10, 71), (60, 90))],
            new AlarmEvent("oil", At(15), "a1", AlarmStatus.Active, 700, "oil", null),
            new AlarmEvent("oil", At(55), "a2", AlarmStatus.Acknowledged, 700, "oil", null));
        using var member = silo.Member("daesung");
        Task<MachineAtView> ReadAsync(double second) => member.GetAsync<MachineAtView>($"{path}/at?time={At(second):O}");

        var (before, then, later, never) = (await ReadAsync(5), await ReadAsync(20), await ReadAsync(70), await ReadAsync(-5));

        Assert.Equal((MachineState.Executing, false, 0), (before.State, before.Signals.ContainsKey("temperature"), before.Alarms.Length));
        Assert.Equal((MachineState.Executing, "71", "oil"), (then.State, then.Signals["temperature"].Value, Assert.Single(then.Alarms).Condition));
        Assert.Equal((MachineState.OutOfService, "90", 0), (later.State, later.Signals["temperature"].Value, later.Alarms.Length));
        Assert.Equal((MachineState.Unknown, 0), (never.State, never.Signals.Count));
        Assert.Equal(HttpStatusCode.BadRequest, await member.StatusOfAsync($"{path}/at"));
        Assert.Equal(HttpStatusCode.BadRequest, await member.StatusOfAsync($"{path}/at?time=9999-12-31T23:59:59.9999999Z"));
    }

    [Fact]
    public async Task AnExport_HoldsEveryValue_AndNoFormula()
    {
        var path = await MachineAsync(
            "export",
            (0, 100),
            Values("temperature", (0, -5), (1, 6)),
            new SignalSamples("program", [new(At(2), At(3), 0x4000_0000, SampleValue.From("=cmd|'/c calc'!A0"))]));
        using var member = silo.Member("daesung");
        var window = $"from={At(0):O}&to={At(100):O}";

        var all = await CsvAsync(member, $"{path}/export?{window}");
        var one = await CsvAsync(member, $"{path}/export?{window}&signals=temperature");
        var raw = await CsvAsync(member, $"{path}/signals/temperature/history?{window}");
        var states = await CsvAsync(member, $"{path}/states?{window}");

        Assert.Equal("signal,sourceTime,value,kind,quality,status,serverTime", all[0]);
        Assert.Equal(
            [
                "program,2026-01-01T12:00:02.0000000Z,\"'=cmd|'/c calc'!A0\",Text,uncertain,1073741824,2026-01-01T12:00:03.0000000Z",
                "temperature,2026-01-01T12:00:00.0000000Z,-5,Integer,good,0,2026-01-01T12:00:00.0000000Z",
                "temperature,2026-01-01T12:00:01.0000000Z,6,Integer,good,0,2026-01-01T12:00:01.0000000Z",
            ],
            all[1..]);
        Assert.Equal(3, one.Length);
        Assert.Equal(one, raw);
        Assert.Equal(["from,to,state", "2026-01-01T12:00:00.0000000Z,2026-01-01T12:01:40.0000000Z,Unknown"], states);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"{path}/export?{window}&signals=none"));
        Assert.Equal(HttpStatusCode.BadRequest, await member.StatusOfAsync($"{path}/export?{window}&signals=,"));
    }

    // More than the memory that one answer may take: it comes in pieces while it is read, every value once.
    [Fact]
    public async Task ALongExport_Streams()
    {
        var machine = MachineId.Parse("daesung/history/long");
        using var bridge = silo.Bridge("daesung");
        var values = await bridge.AppendLongAsync(ConnectionId.Parse("daesung/history-long"), machine, batches: 6);

        using var member = silo.Member("daesung");
        using var response = await member.Http.GetAsync(
            $"/api/v1/machines/{machine}/export?from={At(0):O}&to={At(10_000):O}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Null(response.Content.Headers.ContentLength);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));
        await reader.ReadLineAsync(Cancel);
        var expected = 0;
        while (await reader.ReadLineAsync(Cancel) is { } line)
        {
            Assert.Equal($"{expected++}", line.Split(',')[2]);
        }

        Assert.Equal(values, expected);
    }

    [Theory]
    [InlineData("/signals/temperature/history?limit=0", "limit")]
    [InlineData("/signals/temperature/history?cursor=x", "cursor")]
    [InlineData("/signals/temperature/buckets?buckets=0", "buckets")]
    [InlineData("/signals/temperature/buckets?buckets=10001", "buckets")]
    [InlineData("/export?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "after to")]
    [InlineData("/states?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "days")]
    public async Task ABadQuestion_IsAProblem(string query, string named)
    {
        var path = await MachineAsync("bad", (0, 100), Values("temperature", (0, 1)));
        using var member = silo.Member("daesung");

        using var response = await member.Http.GetAsync($"{path}{query}", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (await response.Content.ReadFromJsonAsync<ProblemDetails>(Cancel))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStranger_FindsNothing_InAnyForm()
    {
        var path = await MachineAsync("secret", (0, 100), Values("temperature", (0, 1)));
        using var stranger = silo.Member("hanbit");
        using var bridge = silo.Bridge("daesung");
        foreach (var rest in new[] { "/signals", "/signals/temperature/history", "/signals/temperature/buckets", "/signals/temperature/last", $"/at?time={At(0):O}", "/states", "/export" })
        {
            Assert.Equal((rest, HttpStatusCode.NotFound), (rest, await stranger.StatusOfAsync($"{path}{rest}")));
            Assert.Equal((rest, HttpStatusCode.Forbidden), (rest, await bridge.StatusOfAsync($"{path}{rest}")));
        }
    }

    private Task<string> MachineAsync(string name, (double, double) observed, params SignalSamples[] signals) => MachineAsync(name, observed, signals, []);

    private async Task<string> MachineAsync(string name, (double, double) observed, SignalSamples[] signals, params AlarmEvent[] alarms)
    {
        var (connection, machine) = (ConnectionId.Parse($"daesung/history-{name}"), MachineId.Parse($"daesung/history/{name}"));
        using var bridge = silo.Bridge("daesung");
        await bridge.DescribeAsync(connection, Description(machine) with { Signals = signals.Any(s => s.Signal == "state") ? Description(machine).Signals : [] });
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, observed, signals) with { Alarms = [.. alarms] }));
        return $"/api/v1/machines/{machine}";
    }

    private static Sample Sample(double second, long value, uint status) => new(At(second), At(second), status, SampleValue.From(value));

    private static async Task<string[]> CsvAsync(SiloClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        using var response = await client.Http.SendAsync(request, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("text/csv; charset=utf-8; header=present", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return (await response.Content.ReadAsStringAsync(Cancel)).TrimEnd().Split("\r\n");
    }
}
