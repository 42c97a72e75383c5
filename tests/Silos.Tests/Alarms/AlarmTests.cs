using System.Net;
using System.Net.Http.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;
using static AxComplex.Contracts.Telemetry.AlarmStatus;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Alarms;

public abstract class AlarmTests(SiloFixture silo)
{
    [Fact]
    public async Task AnAlarm_IsOnTheListUntilItIsGoneAndSeen()
    {
        var alarms = await MachineAsync("list");
        await alarms.SendAsync(Event("oil", 1, "a1", Active | Retained, 700), Event("guard", 2, "b1", Active | Retained, 900));

        Assert.Equal(["guard", "oil"], (await alarms.OpenAsync()).Select(a => a.Condition));

        await alarms.SendAsync(Event("oil", 3, "a2", Acknowledged), Event("guard", 3, "b2", Retained, 900));
        var open = Assert.Single(await alarms.OpenAsync());
        Assert.Equal(("guard", false, true, At(2), 900), (open.Condition, open.IsActive, open.IsOpen, open.Since, open.Severity));
        Assert.Equal(["guard", "oil"], (await alarms.PageAsync("?state=all")).Items.Select(a => a.Condition));
    }

    // Who, when and why outlive the silo; the second one to press the button changes nothing.
    [Fact]
    public async Task AnAcknowledgement_SaysWhoWhenAndWhy_StandsOnce_AndOutlivesTheSilo()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var own = silo.Another(time);
        await own.StartAsync();
        var alarms = new MachineUnderTest(own, "ack");
        await alarms.SendAsync(Event("oil", 1, "a1", Active | Retained, 700));

        var first = await alarms.AcknowledgeAsync("a1", "kim", "oil is on its way");
        time.Advance(TimeSpan.FromMinutes(1));
        var second = await alarms.AcknowledgeAsync("a1", "lee", "me too");

        Assert.Equal(("kim", "oil is on its way"), (first.Acknowledgement!.By, first.Acknowledgement.Comment));
        Assert.Equal(first, second);
        await own.RestartAsync();
        var after = Assert.Single(await alarms.OpenAsync());
        Assert.Equal(first, after);
        Assert.True(after.IsAcknowledged);
        await alarms.SendAsync(Event("oil", 5, "a2", AlarmStatus.None, 700));
        Assert.Empty(await alarms.OpenAsync());
    }

    // The screen was old: what it shows is over, and what is there now nobody has seen.
    [Fact]
    public async Task AnAlarmThatCameAgain_IsNotAcknowledgedByItsOldEvent()
    {
        var alarms = await MachineAsync("again");
        await alarms.SendAsync(Event("oil", 1, "a1", Active), Event("oil", 2, "a2", AlarmStatus.None), Event("oil", 3, "a3", Active));

        using var old = await alarms.PostAsync("a1", "kim", null);
        using var unknown = await alarms.PostAsync("ffff", "kim", null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (old.StatusCode, unknown.StatusCode));
        Assert.Contains("'a3'", (await old.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail, StringComparison.Ordinal);
        Assert.False(Assert.Single(await alarms.OpenAsync()).IsAcknowledged);
        Assert.True((await alarms.AcknowledgeAsync("a3", "kim", null)).IsAcknowledged);
    }

    // The bridge was away: what comes late changes the past of an alarm, not its present.
    [Fact]
    public async Task LateEvents_LongerAgoThanTheBoardKeeps_AreReadAgain_AndKeepTheAcknowledgement()
    {
        var alarms = await MachineAsync("late");
        await alarms.SendAsync([.. Enumerable.Range(10, 20).Select(i => Event("oil", i, $"e{i}", i % 2 == 0 ? Active : AlarmStatus.None))]);
        await alarms.SendAsync(Event("oil", 40, "e40", Active));
        await alarms.AcknowledgeAsync("e40", "kim", "seen");

        await alarms.SendAsync(Event("oil", 1, "e1", Active), Event("oil", 2, "e2", AlarmStatus.None));

        var alarm = Assert.Single(await alarms.OpenAsync());
        Assert.Equal((12, "kim", At(40)), (alarm.Count, alarm.Acknowledgement?.By, alarm.Since));
    }

    [Fact]
    public async Task OnlyPeopleOfTheCompany_MayAcknowledge_AndStrangersLearnNothing()
    {
        var alarms = await MachineAsync("roles");
        await alarms.SendAsync(Event("oil", 1, "a1", Active));
        var path = alarms.PathOf("a1");
        async Task<HttpStatusCode> As(string token)
        {
            using var client = silo.Client(token);
            using var response = await client.Http.PostAsJsonAsync(path, new AcknowledgeAlarm("x"), TestContext.Current.CancellationToken);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await As(Tokens.Of(Roles.Operator)));
        Assert.Equal(HttpStatusCode.Forbidden, await As(Tokens.Of(Roles.Bridge, "daesung")));
        Assert.Equal(HttpStatusCode.Forbidden, await As(Tokens.Sign(Roles.Member, ["daesung"], name: null)));
        Assert.Equal(HttpStatusCode.NotFound, await As(Tokens.Of(Roles.Member, "hanbit")));
        Assert.Equal(HttpStatusCode.Unauthorized, await As("forged"));
        using var stranger = silo.Member("hanbit");
        foreach (var rest in new[] { "", "?state=all", "/changes" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOfAsync($"{alarms.Path}{rest}"));
        }

        Assert.DoesNotContain((await stranger.GetAsync<Page<AlarmView>>("/api/v1/alarms?limit=1000")).Items, a => a.Machine.Company.Name != "hanbit");
        Assert.False(Assert.Single(await alarms.OpenAsync()).IsAcknowledged);
    }

    [Theory]
    [InlineData("?state=closed", "state")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=1001", "limit")]
    [InlineData("?cursor=!", "cursor")]
    [InlineData("/changes?cursor=x", "cursor")]
    [InlineData("/changes?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "from")]
    public async Task ABadQuestion_IsAnsweredWithWhatIsWrong(string query, string named)
    {
        var alarms = await MachineAsync("bad");
        using var member = silo.Member("daesung");

        using var response = await member.Http.GetAsync($"{alarms.Path}{query}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACommentOverTheLimit_IsRefused()
    {
        var alarms = await MachineAsync("comment");
        await alarms.SendAsync(Event("oil", 1, "a1", Active));

        using var response = await alarms.PostAsync("a1", "kim", new string('x', 1_001));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    // Page by page, by the links alone: every alarm once, the gravest first.
    [Fact]
    public async Task TheListOfAll_IsPaged_AndCrossesMachines()
    {
        await using var own = silo.Another();
        await own.StartAsync();
        for (var m = 0; m < 3; m++)
        {
            await new MachineUnderTest(own, $"m{m}").SendAsync([.. Enumerable.Range(0, 5).Select(i => Event($"c{i}", i, $"{m}{i}", Active, (ushort)(100 + i)))]);
        }

        using var member = own.Member("daesung");
        var seen = new List<AlarmView>();
        var next = (string?)"/api/v1/alarms?limit=4&minSeverity=101";
        while (next is not null)
        {
            var page = await member.GetAsync<Page<AlarmView>>(next);
            Assert.InRange(page.Items.Length, 1, 4);
            seen.AddRange(page.Items);
            next = page.Next;
        }

        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(seen.OrderByDescending(a => a.Severity).Select(a => a.Severity), seen.Select(a => a.Severity));
        Assert.Empty((await member.GetAsync<Page<AlarmView>>("/api/v1/alarms?company=hanbit")).Items);
    }

    [Fact]
    public async Task TheChanges_ArePagedWithoutLosingThoseOfOneInstant()
    {
        var alarms = await MachineAsync("changes");
        await alarms.SendAsync([.. Enumerable.Range(0, 12).Select(i => Event($"c{i}", i / 5, $"e{i}", Active))]);
        using var member = silo.Member("daesung");
        var seen = new List<string>();
        var next = (string?)$"{alarms.Path}/changes?from=2026-01-01T11:00:00Z&to=2026-01-01T13:00:00Z&limit=3";
        while (next is not null)
        {
            var page = await member.GetAsync<Page<AlarmChange>>(next);
            seen.AddRange(page.Items.Select(c => c.EventId));
            next = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"e{i}"), seen);
    }

    // A whole page of one instant must not make the reader stand still, nor skip what lies at that instant.
    [Fact]
    public async Task TheBoard_IsMadeOfEveryChange_HoweverManyShareAnInstant()
    {
        var alarms = await MachineAsync("instant");
        await alarms.SendAsync([.. Enumerable.Range(0, 40).Select(i => Event($"c{i}", i < 30 ? 1 : 2, $"e{i}", Active))]);
        await using var snapshot = await silo.Store.OpenAsync();

        var (board, position) = await AlarmBoardReader.ReadAsync(snapshot, alarms.Machine, DateTime.MaxValue, pageLength: 4);

        Assert.Equal(40, board.Open().Length);
        Assert.True(position > 0);
    }

    private async Task<MachineUnderTest> MachineAsync(string name)
    {
        var machine = new MachineUnderTest(silo, name);
        await machine.SendAsync();
        return machine;
    }

    private static AlarmEvent Event(string condition, double second, string id, AlarmStatus status, ushort severity = 500) =>
        new(condition, At(second), id, status, severity, $"{condition} 이상", "ExclusiveLevelAlarmType");

    private sealed class MachineUnderTest(SiloFixture silo, string name)
    {
        private long _sequence;

        public MachineId Machine { get; } = MachineId.Parse($"daesung/alarms/{name}");

        public string Path => $"/api/v1/machines/{Machine}/alarms";

        public string PathOf(string eventId) => $"{Path}/{eventId}/acknowledge";

        public async Task SendAsync(params AlarmEvent[] events)
        {
            using var bridge = silo.Bridge("daesung");
            await bridge.AppendAsync(Batch(ConnectionId.Parse($"daesung/alarms-{name}"), ++_sequence, Given.Machine(Machine, (0, 1)) with { Alarms = [.. events] }));
        }

        public async Task<Page<AlarmView>> PageAsync(string query)
        {
            using var member = silo.Member("daesung");
            return await member.GetAsync<Page<AlarmView>>($"{Path}{query}");
        }

        public async Task<IReadOnlyList<AlarmView>> OpenAsync() => (await PageAsync("")).Items;

        public async Task<HttpResponseMessage> PostAsync(string eventId, string who, string? comment)
        {
            using var member = silo.Client(Tokens.Sign(Roles.Member, ["daesung"], name: who));
            return await member.Http.PostAsJsonAsync(PathOf(eventId), new AcknowledgeAlarm(comment), TestContext.Current.CancellationToken);
        }

        public async Task<AlarmView> AcknowledgeAsync(string eventId, string who, string? comment)
        {
            using var response = await PostAsync(eventId, who, comment);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            return (await response.Content.ReadFromJsonAsync<AlarmView>(TestContext.Current.CancellationToken))!;
        }
    }
}
