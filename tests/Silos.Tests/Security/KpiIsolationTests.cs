using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Security;

/// <summary>KPIs, calendars and equipment from outside, over HTTP, as somebody of another company who should not get at them.</summary>
public abstract class KpiIsolationTests(SiloFixture silo) : IAsyncLifetime
{
    private const string Hour = "?from=2026-01-01T12:00:00Z&to=2026-01-01T13:00:00Z";
    private const string Calendar = "/api/v1/factories/hanbit/changwon/calendar";

    // Of the other company, as hanbit sees it.
    private static readonly string[] Theirs =
    [
        "/api/v1/machines/hanbit/changwon/line-01/kpis" + Hour,
        "/api/v1/machines/hanbit/changwon/line-01/kpis/availability" + Hour,
        "/api/v1/lines/hanbit/changwon/final/kpis" + Hour,
        "/api/v1/lines/hanbit/changwon/final/calendar",
        "/api/v1/factories/hanbit/changwon/kpis" + Hour,
        "/api/v1/factories/hanbit/changwon/equipment",
        "/api/v1/factories/hanbit/changwon/lines",
        "/api/v1/companies/hanbit/kpis" + Hour,
        Calendar,
    ];

    public async ValueTask InitializeAsync()
    {
        using var bridge = silo.Bridge("hanbit");
        using var owner = silo.Member("hanbit");
        await bridge.DescribeAsync(Appliance, Description(Line));
        await bridge.AppendAsync(Batch(Appliance, 1, Machine(Line, (0, 3_600), Values("state", (0, 3)))));
        foreach (var (path, body) in new (string, object)[]
        {
            ("/api/v1/factories/hanbit/changwon/equipment", new[] { Plans.Line("final"), Plans.Unit("line-01", "final", 1) }),
            (Calendar, Plans.Calendar("secret-shifts", new(6, 0), new(14, 0))),
            ("/api/v1/lines/hanbit/changwon/final/calendar", Plans.Calendar("secret-line", new(6, 0), new(14, 0))),
        })
        {
            using var response = await owner.PutAsync(path, body, noneMatch: "*");
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PreconditionFailed, $"{path}: {response.StatusCode}");
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    // The same answer as for what does not exist, letter for letter, so that nobody can find out by asking.
    [Fact]
    public async Task AnotherCompanysMember_SeesNothing_NotEvenThatItIsThere()
    {
        using var owner = silo.Member("hanbit");
        using var all = silo.Operator();
        using var stranger = silo.Member("daesung");
        foreach (var path in Theirs)
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, await owner.StatusOfAsync(path)));
            Assert.Equal((path, HttpStatusCode.OK), (path, await all.StatusOfAsync(path)));
            using var foreign = await stranger.Http.GetAsync(path, TestContext.Current.CancellationToken);
            using var missing = await owner.Http.GetAsync(Missing(path), TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (path, foreign.StatusCode, missing.StatusCode));
            Assert.Equal(await TextAsync(missing), (await TextAsync(foreign)).Replace("changwon", "nowhere", StringComparison.Ordinal).Replace("company \\u0027hanbit", "company \\u0027nobody", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task AForgedOrUnfitIdentity_GetsNowhere()
    {
        string?[] unknown = [null, "x.y.z", Tokens.Sign(Roles.Member, ["hanbit"], key: new byte[32]), Tokens.Sign(Roles.Operator, [], audience: "somebody-else")];
        foreach (var path in Theirs.Append("/api/v1/complex/kpis" + Hour))
        {
            foreach (var token in unknown)
            {
                using var forger = silo.Client(token);
                Assert.Equal((path, HttpStatusCode.Unauthorized), (path, await forger.StatusOfAsync(path)));
            }

            foreach (var role in new[] { Roles.Bridge, "administrator", null })
            {
                using var unfit = silo.Client(Tokens.Sign(role, ["hanbit"]));
                Assert.Equal((path, HttpStatusCode.Forbidden), (path, await unfit.StatusOfAsync(path)));
            }
        }
    }

    // Whatever a path is made to look like, it names the other company's machine or nothing.
    [Theory]
    [InlineData("/api/v1/machines/daesung/../hanbit/changwon/line-01/kpis")]
    [InlineData("/api/v1/machines/daesung/%2e%2e%2fhanbit/changwon/kpis")]
    [InlineData("/api/v1/machines/daesung%2f..%2fhanbit/changwon/line-01/kpis")]
    [InlineData("/api/v1/machines/hanbit%2fchangwon/line-01/x/kpis")]
    [InlineData("/api/v1/machines/HANBIT/changwon/line-01/kpis")]
    [InlineData("/api/v1/machines/hanbit/changwon/line-01%00/kpis")]
    [InlineData("/api/v1/machines/%68anbit/changwon/line-01/kpis")]
    [InlineData("/api/v1/factories/daesung/ansan/../../hanbit/changwon/kpis")]
    [InlineData("/api/v1/factories/daesung/ansan%2f..%2f..%2fhanbit%2fchangwon/kpis")]
    [InlineData("/api/v1/lines/daesung/ansan/..%2f..%2fhanbit%2fchangwon%2ffinal/kpis")]
    [InlineData("/api/v1/factories/daesung/ansan/calendar/../../../hanbit/changwon/calendar")]
    [InlineData("/api/v1/companies/daesung,hanbit/kpis")]
    [InlineData("/api/v1/companies/daesung%20hanbit/kpis")]
    public async Task APathThatIsMadeUp_LeadsToNothing(string path)
    {
        using var stranger = silo.Member("daesung");
        var made = new UriBuilder(silo.Address) { Path = "/" }.Uri;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(made.AbsoluteUri.TrimEnd('/') + path + Hour, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        using var response = await stranger.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{response.StatusCode}");
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    // Another company's people do not learn that there is anything to change; an operator sees it, and may not touch it.
    [Fact]
    public async Task OnlyTheCompanysOwnPeople_ChangeWhatItPlans()
    {
        using var owner = silo.Member("hanbit");
        using var stranger = silo.Member("daesung");
        using var all = silo.Operator();
        using var bridge = silo.Bridge("hanbit");
        var tag = $"\"{(await owner.GetAsync<JsonElement>(Calendar)).GetProperty("version").GetInt32()}\"";
        var ours = Plans.Calendar("ours", new(0, 0), new(0, 0));
        foreach (var (caller, expected) in new[] { (stranger, HttpStatusCode.NotFound), (all, HttpStatusCode.Forbidden), (bridge, HttpStatusCode.Forbidden) })
        {
            foreach (var path in new[] { Calendar, "/api/v1/lines/hanbit/changwon/final/calendar" })
            {
                using var put = await caller.PutAsync(path, ours, match: tag);
                using var delete = await caller.DeleteAsync(path, "*");
                Assert.Equal((expected, expected), (put.StatusCode, delete.StatusCode));
            }

            using var equipment = await caller.PutAsync("/api/v1/factories/hanbit/changwon/equipment", Array.Empty<object>(), match: "*");
            Assert.Equal(expected, equipment.StatusCode);
        }

        // Of the body nothing decides whose calendar it is.
        using var disguised = await stranger.Http.PutAsJsonAsync(
            "/api/v1/factories/daesung/changwon/calendar?factory=hanbit/changwon", new { company = "hanbit", ours.Name, Version = 1, ours.TimeZone, ours.Weekly, ours.SpecialDates, ours.Downtimes }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, disguised.StatusCode);
        Assert.Equal("secret-shifts", (await owner.GetAsync<JsonElement>(Calendar)).GetProperty("name").GetString());
    }

    private static string Missing(string path) =>
        path.Replace("changwon", "nowhere", StringComparison.Ordinal).Replace("companies/hanbit", "companies/nobody", StringComparison.Ordinal);

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        fields.Remove("traceId");
        return JsonSerializer.Serialize(fields);
    }
}
