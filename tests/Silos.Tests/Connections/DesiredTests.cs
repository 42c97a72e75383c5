using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Tests.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace AxComplex.Silos.Tests.Connections;

/// <summary>What people want of connections, over HTTP: made, changed by its revision, asked for by a bridge, and shown beside what is reported.</summary>
public abstract class DesiredTests(SiloFixture silo)
{
    private static readonly DesiredConnection Press = new("opc.tcp://10.0.0.5:4840", "ansan", SecurityWish.SignAndEncrypt);

    [Fact]
    public async Task AConnection_IsMadeOnce_ChangedByItsRevision_AndDeleted()
    {
        using var member = silo.Member("made");
        var path = PathOf("made/press");
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync(path));

        using var made = await member.PutAsync(path, Press, noneMatch: "*");
        using var twice = await member.PutAsync(path, Press with { Enabled = false }, noneMatch: "*");
        using var blind = await member.PutAsync(path, Press with { Enabled = false });
        using var changed = await member.PutAsync(path, Press with { Enabled = false }, match: "\"1\"");
        using var late = await member.PutAsync(path, Press, match: "\"1\"");
        using var same = await member.PutAsync(path, Press with { Enabled = false }, match: "\"2\"");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK],
            [made.StatusCode, twice.StatusCode, blind.StatusCode, changed.StatusCode, late.StatusCode, same.StatusCode]);
        Assert.Equal(("\"1\"", "\"2\"", "\"2\"", "\"2\""), (Tag(made), Tag(changed), Tag(late), Tag(same)));
        var view = await member.GetAsync<DesiredConnectionView>(path);
        Assert.Equal(("opc.tcp://10.0.0.5:4840", "made/ansan", SecurityWish.SignAndEncrypt, false, 2, "tester"),
            (view.Endpoint, view.Factory.ToString(), view.Security, view.Enabled, view.Revision, view.ChangedBy));

        using var gone = await member.DeleteAsync(path, "\"2\"");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync(path));

        // A bridge that was away in between must not take the new connection for the old one.
        using var again = await member.PutAsync(path, Press, noneMatch: "*");
        Assert.Equal("\"4\"", Tag(again));
    }

    [Fact]
    public async Task WhatIsDesired_AndWhoHasTakenIt_AreThereAfterARestart()
    {
        await using var own = silo.Another();
        await own.StartAsync();
        using (var member = own.Member("daesung"))
        {
            await member.EnterAsync(PathOf("daesung/press"), Press);
            using var bridge = Bridge(own, "key:first", "daesung");
            Assert.Single(await ListAsync(bridge));
        }

        await own.RestartAsync();

        using var again = own.Member("daesung");
        Assert.Equal(1, (await again.GetAsync<DesiredConnectionView>(PathOf("daesung/press"))).Revision);
        using var other = Bridge(own, "key:other", "daesung");
        using var first = Bridge(own, "key:first", "daesung");
        Assert.Empty(await ListAsync(other));
        Assert.Equal("opc.tcp://10.0.0.5:4840", Assert.Single(await ListAsync(first)).Endpoint);
    }

    [Fact]
    public async Task ABridge_IsTold_WhatHasChanged_AndOnlyThen()
    {
        using var member = silo.Member("told");
        using var bridge = Bridge(silo, "key:told", "told");
        await member.EnterAsync(PathOf("told/a"), Press);
        await member.EnterAsync(PathOf("told/b"), Press with { Enabled = false });
        using var first = await bridge.Http.GetAsync("/ingest/v1/connections", TestContext.Current.CancellationToken);
        Assert.Equal(
            [("told/a", true, 1), ("told/b", false, 1)],
            (await first.Content.ReadFromJsonAsync<DesiredConnectionView[]>(TestContext.Current.CancellationToken))!.Select(c => (c.Connection.ToString(), c.Enabled, c.Revision)));
        var tag = Tag(first)!;
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(bridge, tag));

        using var changed = await member.PutAsync(PathOf("told/a"), Press with { Enabled = false }, match: "\"1\"");

        Assert.Equal(HttpStatusCode.OK, await AskAsync(bridge, tag));
    }

    // Two bridges that read the same machine would count every part twice, and take each other's batches for repetitions.
    [Fact]
    public async Task OfTwoBridges_OneHasAConnection_AndOnceItHasValues_ForGood()
    {
        using var member = silo.Member("two");
        using var first = Bridge(silo, "key:first", "two");
        using var second = Bridge(silo, "key:second", "two");
        await member.EnterAsync(PathOf("two/open"), Press);
        await member.EnterAsync(PathOf("two/named"), Press with { Bridge = "key:second" });

        Assert.Equal(["two/open"], NamesOf(await ListAsync(first)));
        Assert.Equal(["two/named"], NamesOf(await ListAsync(second)));
        using var moved = await member.PutAsync(PathOf("two/open"), Press with { Bridge = "key:second" }, match: "*");
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        Assert.Empty(await ListAsync(first));
        Assert.Equal(["two/named", "two/open"], NamesOf(await ListAsync(second)));

        await ReportAsync(second, new(ConnectionId.Parse("two/open"), Press.Endpoint, ConnectionState.Live, null, 1, 1, 1, null, 0, new(1, 0, 1, 0)));
        using var back = await member.PutAsync(PathOf("two/open"), Press with { Bridge = "key:first" }, match: "*");
        Assert.Equal(HttpStatusCode.Conflict, back.StatusCode);
        Assert.Contains("'key:second'", await DetailAsync(back), StringComparison.Ordinal);
        using var gone = await member.DeleteAsync(PathOf("two/open"), "*");
        using var anew = await member.PutAsync(PathOf("two/open"), Press with { Bridge = "key:first" }, noneMatch: "*");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (gone.StatusCode, anew.StatusCode));
    }

    [Fact]
    public async Task WhatIsReported_StandsBesideWhatIsDesired()
    {
        using var member = silo.Member("shown");
        using var bridge = Bridge(silo, "key:shown", "shown");
        var id = ConnectionId.Parse("shown/press");
        await member.EnterAsync(PathOf("shown/press"), Press);
        var nobody = await SeeAsync(member, id);
        await ListAsync(bridge);
        var taken = await SeeAsync(member, id);
        var report = new ConnectionReport(id, Press.Endpoint, ConnectionState.Live, null, 3, 3, 3, null, 0, new(10, 10, 0, 0), null, AppliedRevision: 1);
        await ReportAsync(bridge, report with { DesiredRevision = 77, Bridge = "a lie" });
        var live = await SeeAsync(member, id);
        using var changed = await member.PutAsync(PathOf("shown/press"), Press with { Enabled = false }, match: "\"1\"");
        var behind = await SeeAsync(member, id);

        Assert.Equal((ConnectionState.Waiting, 1, null, null), (nobody.State, nobody.DesiredRevision, nobody.AppliedRevision, nobody.Bridge));
        Assert.StartsWith("No bridge has taken it yet", nobody.Problem, StringComparison.Ordinal);
        Assert.StartsWith("Bridge 'key:shown' has taken it and has not applied revision 1", taken.Problem, StringComparison.Ordinal);
        Assert.Equal(report with { DesiredRevision = 1, Bridge = "key:shown" }, live);
        Assert.Equal((2, 1), (behind.DesiredRevision, behind.AppliedRevision));
        Assert.Contains("has not applied revision 2", behind.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint:", """{"endpoint":"http://10.0.0.5"}""")]
    [InlineData("endpoint:", """{"endpoint":"opc.tcp://10.0.0.5#ansan"}""")]
    [InlineData("endpoint:", """{"endpoint":"opc.tcp://10.0.0.5?security=none"}""")]
    [InlineData("factory:", """{"endpoint":"opc.tcp://10.0.0.5","factory":"a/b"}""")]
    [InlineData("security:", """{"endpoint":"opc.tcp://10.0.0.5","security":9}""")]
    [InlineData("policy:", """{"endpoint":"opc.tcp://10.0.0.5","policy":"<b>"}""")]
    [InlineData("policy:", """{"endpoint":"opc.tcp://10.0.0.5","policy":"Basic256Sha256","security":"None"}""")]
    [InlineData("bridge:", """{"endpoint":"opc.tcp://10.0.0.5","bridge":"a\u0000b"}""")]
    [InlineData("endpoint", """{"factory":"ansan"}""")]
    [InlineData("password", """{"endpoint":"opc.tcp://10.0.0.5","password":"1234"}""")]
    public async Task WhatIsNotValid_IsRefused_AndTheFieldIsNamed(string field, string body)
    {
        using var member = silo.Member("refused");
        using var response = await member.PutAsync(PathOf("refused/press"), JsonDocument.Parse(body).RootElement, noneMatch: "*");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(field, await DetailAsync(response), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync(PathOf("refused/press")));
    }

    // A secret that somebody typed is not repeated by anybody.
    [Fact]
    public async Task AnEndpointWithAUser_IsRefused_AndNotRepeated()
    {
        using var member = silo.Member("refused");
        using var response = await member.PutAsync(PathOf("refused/user"), Press with { Endpoint = "opc.tcp://kim:hunter2@10.0.0.5" }, noneMatch: "*");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("OpcBridge:Logins", await DetailAsync(response), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongTexts_NamesOfPublishers_AndTooManyNames_AreRefused()
    {
        await using var own = silo.Another().With("Silos:MaxConnectionsPerCompany", "2");
        await own.StartAsync();
        using var member = own.Member("daesung");
        await member.EnterAsync(PathOf("daesung/a"), Press);
        await member.EnterAsync(PathOf("daesung/b"), Press);
        using var gone = await member.DeleteAsync(PathOf("daesung/b"), "*");

        using var third = await member.PutAsync(PathOf("daesung/c"), Press, noneMatch: "*");
        using var again = await member.PutAsync(PathOf("daesung/b"), Press, noneMatch: "*");
        using var longer = await member.PutAsync(PathOf("daesung/a"), Press with { Endpoint = $"opc.tcp://{new string('a', 500)}" }, match: "*");
        using var publisher = await member.PutAsync(PathOf("daesung/pubsub-a"), Press, noneMatch: "*");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            [third.StatusCode, again.StatusCode, longer.StatusCode, publisher.StatusCode]);
        Assert.Contains("MaxConnectionsPerCompany", await DetailAsync(third), StringComparison.Ordinal);
    }

    // As somebody who would like to point another company's bridge elsewhere, or to know what it reads.
    [Fact]
    public async Task AnotherCompany_SeesAndChangesNothing()
    {
        using var owner = silo.Member("owner");
        var path = PathOf("owner/press");
        await owner.EnterAsync(path, Press);
        using var stranger = silo.Member("stranger");
        using var supervisor = silo.Operator();
        using var ownBridge = silo.Bridge("owner");
        using var strangeBridge = Bridge(silo, "key:strange", "stranger");

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [await stranger.StatusOfAsync(path), await StatusAsync(stranger.PutAsync(path, Press, match: "*")), await StatusAsync(stranger.DeleteAsync(path, "*"))]);
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [await supervisor.StatusOfAsync(path), await StatusAsync(supervisor.PutAsync(path, Press with { Enabled = false }, match: "*")), await StatusAsync(supervisor.DeleteAsync(path, "*"))]);
        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [await ownBridge.StatusOfAsync(path), await StatusAsync(ownBridge.PutAsync(path, Press, match: "*")), await StatusAsync(ownBridge.DeleteAsync(path, "*"))]);
        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            [await owner.StatusOfAsync("/ingest/v1/connections"), await supervisor.StatusOfAsync("/ingest/v1/connections")]);
        Assert.Empty(await ListAsync(strangeBridge));
        Assert.Empty(await strangeBridge.GetAsync<DesiredConnectionView[]>("/ingest/v1/connections?company=owner"));
        Assert.Equal(1, (await owner.GetAsync<DesiredConnectionView>(path)).Revision);
        Assert.Null((await owner.GetAsync<ConnectionReport>("/api/v1/connections/owner/press")).Bridge);
        Assert.Empty((await stranger.GetAsync<Page<ConnectionReport>>("/api/v1/connections")).Items);
    }

    private static string PathOf(string connection) => $"/api/v1/connections/{connection}/desired";

    private static SiloClient Bridge(SiloFixture silo, string name, params string[] companies) => silo.Client(Tokens.Sign(Roles.Bridge, companies, name: name));

    private static Task<DesiredConnectionView[]> ListAsync(SiloClient bridge) => bridge.GetAsync<DesiredConnectionView[]>("/ingest/v1/connections");

    private static IEnumerable<string> NamesOf(DesiredConnectionView[] connections) => connections.Select(c => c.Connection.ToString());

    private static async Task<ConnectionReport> SeeAsync(SiloClient member, ConnectionId id)
    {
        var one = await member.GetAsync<ConnectionReport>($"/api/v1/connections/{id}");
        Assert.Equal(one, Assert.Single((await member.GetAsync<Page<ConnectionReport>>($"/api/v1/connections?company={id.Company}")).Items));
        Assert.Contains(one, (await member.GetAsync<ComplexView>("/api/v1/complex")).Connections);
        return one;
    }

    private static async Task ReportAsync(SiloClient bridge, ConnectionReport report)
    {
        using var response = await bridge.Http.PostAsJsonAsync($"/ingest/v1/connections/{report.Connection}/status", report, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static async Task<HttpStatusCode> AskAsync(SiloClient bridge, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ingest/v1/connections");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await bridge.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> call)
    {
        using var response = await call;
        return response.StatusCode;
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<ProblemDetails>(TestContext.Current.CancellationToken))!.Detail!;

    private static string? Tag(HttpResponseMessage response) => response.Headers.ETag?.Tag;
}
