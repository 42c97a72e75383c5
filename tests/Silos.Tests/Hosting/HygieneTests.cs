using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Hosting;

/// <summary>What holds of every answer: pages, tags, problems.</summary>
public abstract class HygieneTests(SiloFixture silo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Machines_AreListedPageByPage_EachOnce_AndOnlyOnesOwn()
    {
        using var bridge = silo.Bridge("paged");
        using var foreign = silo.Bridge("other");
        using var member = silo.Member("paged");
        await bridge.DescribeAsync(ConnectionId.Parse("paged/x"), [.. Enumerable.Range(10, 25).Select(i => Description(MachineId.Parse($"paged/f{i % 2}/m{i}")))]);
        await foreign.DescribeAsync(ConnectionId.Parse("other/x"), Description(MachineId.Parse("other/f/m")));

        var all = await AllAsync<MachineSummary>(member, "/api/v1/machines?limit=7");
        var half = await AllAsync<MachineSummary>(member, "/api/v1/machines?limit=7&factory=paged%2Ff1");

        Assert.Equal(Enumerable.Range(10, 25).Select(i => $"paged/f{i % 2}/m{i}").Order(StringComparer.Ordinal), all.Select(m => m.Id.ToString()));
        Assert.Equal(12, half.Count);
        Assert.Equal([("paged", 2, 25)], (await AllAsync<CompanySummary>(member, "/api/v1/companies")).Select(c => (c.Id.Name, c.Factories, c.Machines)));
        Assert.Equal([("paged/f0", 13), ("paged/f1", 12)], (await AllAsync<FactorySummary>(member, "/api/v1/factories?limit=1")).Select(f => (f.Id.ToString(), f.Machines)));
        Assert.Equal(["good-count", "scrap-count", "state", "temperature"], (await AllAsync<SignalView>(member, "/api/v1/machines/paged/f0/m10/signals?limit=3")).Select(s => s.Name));
    }

    [Fact]
    public async Task Connections_AreListedAndRead_AndForeignOnesAreNot()
    {
        using var bridge = silo.Bridge("linked");
        using var member = silo.Member("linked");
        using var stranger = silo.Member("stranger");
        var id = ConnectionId.Parse("linked/shop");
        var report = new ConnectionReport(id, "opc.tcp://127.0.0.1:4840", ConnectionState.Live, null, 3, 3, 3, null, 0, new(10, 10, 0, 0), null);
        using var sent = await bridge.Http.PostAsJsonAsync($"/ingest/v1/connections/{id}/status", report, Cancel);

        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal(report, await member.GetAsync<ConnectionReport>($"/api/v1/connections/{id}"));
        Assert.Equal(report, Assert.Single(await AllAsync<ConnectionReport>(member, "/api/v1/connections")));
        Assert.Empty(await AllAsync<ConnectionReport>(stranger, "/api/v1/connections?company=linked"));
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusOfAsync($"/api/v1/connections/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync("/api/v1/connections/linked/none"));
    }

    [Fact]
    public async Task NoAnswer_NamesTheWebServer()
    {
        using var member = silo.Member("daesung");
        using var answer = await member.Http.GetAsync("/api/v1/machines", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task TheSystem_IsForTheOperatorAlone()
    {
        using var all = silo.Operator();
        using var member = silo.Member("daesung");

        Assert.True((await all.GetAsync<SystemView>("/api/v1/system")).StartedAt < TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.Forbidden, await member.StatusOfAsync("/api/v1/system"));
    }

    [Fact]
    public async Task WhoHasTheSameAnswerAlready_GetsNoneAgain_UntilItChanges()
    {
        using var bridge = silo.Bridge("tagged");
        using var member = silo.Member("tagged");
        var (connection, machine) = (ConnectionId.Parse("tagged/x"), MachineId.Parse("tagged/f/m"));
        await bridge.AppendAsync(Batch(connection, 1, Machine(machine, (0, 1), Values("v", (0, 1)))));
        foreach (var path in new[] { $"/api/v1/machines/{machine}", "/api/v1/machines", "/api/v1/complex", $"/api/v1/machines/{machine}/signals/v/history" })
        {
            using var first = await member.Http.GetAsync(path, Cancel);
            var tag = first.Headers.ETag;
            Assert.NotNull(tag);
            Assert.Equal("private, no-cache", first.Headers.CacheControl?.ToString().Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
            using var second = await IfNoneMatchAsync(member, path, new EntityTagHeaderValue("\"other\""), tag);
            Assert.Equal((HttpStatusCode.NotModified, tag), (second.StatusCode, second.Headers.ETag));
            Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancel));
            using var other = await IfNoneMatchAsync(member, path, new EntityTagHeaderValue("\"other\""));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }

        using var before = await member.Http.GetAsync($"/api/v1/machines/{machine}", Cancel);
        await bridge.AppendAsync(Batch(connection, 2, Machine(machine, (1, 2), Values("v", (1, 2)))));
        using var after = await IfNoneMatchAsync(member, $"/api/v1/machines/{machine}", before.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "/docs/openapi.json")]
    [InlineData("DELETE", "/api/v1/complex", 405, "Allow")]
    [InlineData("GET", "/api/v1/machines/daesung/ansan/none", 404, "daesung/ansan/none")]
    [InlineData("GET", "/api/v1/machines/daesung/ansan/none/signals", 404, "daesung/ansan/none")]
    [InlineData("GET", "/api/v1/machines?limit=many", 400, "limit")]
    [InlineData("GET", "/api/v1/machines?limit=0", 400, "1 to 1000")]
    [InlineData("GET", "/api/v1/machines?cursor=%20", 400, "next")]
    [InlineData("GET", "/api/v1/system", 403, "operator")]
    [InlineData("POST", "/ingest/v1/connections/daesung/x/batches", 415, "media type")]
    [InlineData("POST", "/api/v1/machines/daesung/ansan/none/alarms/1/acknowledge", 415, "media type")]
    public async Task EveryError_IsAProblem_ThatSaysWhatToDo_WhateverWasAskedFor(string method, string path, int status, string named)
    {
        using var member = silo.Member("daesung");
        foreach (var accept in new[] { "*/*", "text/csv", "text/event-stream" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            request.Content = method == "POST" ? new StringContent("x", Encoding.UTF8, "text/plain") : null;

            using var response = await member.Http.SendAsync(request, Cancel);

            Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
            Assert.Equal(status, problem.GetProperty("status").GetInt32());
            Assert.True(problem.GetProperty("title").GetString()!.Length > 0 && problem.GetProperty("traceId").GetString()!.Length > 0);
            Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task WithoutIdentity_TheProblemSaysHowToComeIn()
    {
        using var nobody = silo.Client(null);
        foreach (var path in new[] { "/api/v1/complex", "/live", "/docs/openapi.json" })
        {
            using var response = await nobody.Http.GetAsync(path, Cancel);
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains("gateway", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ABodyOverTheLimit_IsAProblem()
    {
        using var member = silo.Client(Tokens.Of(Roles.Member, "daesung"));

        using var response = await member.Http.PostAsJsonAsync("/api/v1/machines/daesung/ansan/none/alarms/1/acknowledge", new AcknowledgeAlarm(new string('x', 20_000)), Cancel);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<List<T>> AllAsync<T>(SiloClient client, string path)
    {
        var all = new List<T>();
        for (var next = (string?)path; next is not null;)
        {
            var page = await client.GetAsync<Page<T>>(next);
            all.AddRange(page.Items);
            next = page.Next;
        }

        return all;
    }

    private static async Task<HttpResponseMessage> IfNoneMatchAsync(SiloClient client, string path, params EntityTagHeaderValue[] known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var tag in known)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return await client.Http.SendAsync(request, Cancel);
    }
}
