using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Security;
using AxComplex.Silos.Tests.Hosting;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Security;

/// <summary>From outside, over HTTP, as somebody who should not get in.</summary>
public abstract class AttackTests(SiloFixture silo)
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    public static TheoryData<string, string?> Forged() => new()
    {
        { "no token", null },
        { "not a token", "x.y.z" },
        { "unsigned", Unsigned("none") },
        { "unsigned, other spelling", Unsigned("nOnE") },
        { "signature cut off", string.Join('.', Tokens.Of(Roles.Operator).Split('.')[..2]) + "." },
        { "another key", Tokens.Sign(Roles.Operator, [], key: new byte[32]) },
        { "another algorithm", Tokens.Sign(Roles.Operator, [], key: [.. Tokens.Key, .. Tokens.Key], algorithm: "HS512") },
        { "another audience", Tokens.Sign(Roles.Operator, [], audience: "somebody-else") },
        { "another issuer", Tokens.Sign(Roles.Operator, [], issuer: "somebody-else") },
        { "expired", Tokens.Sign(Roles.Operator, [], expires: Now.AddMinutes(-1)) },
        { "role changed afterwards", Changed(Tokens.Of(Roles.Member, "daesung")) },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task AForgedIdentity_GetsNowhere(string _, string? token)
    {
        using var attacker = silo.Client(token);
        foreach (var path in new[] { "/api/v1/complex", "/live", "/api/v1/supply-links", "/docs/openapi.json", $"/api/v1/machines/{Press}", "/no-such-page" })
        {
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, await attacker.StatusOfAsync(path)));
        }

        using var write = await attacker.PostAsync(Batch(PressShop, 1));
        Assert.Equal(HttpStatusCode.Unauthorized, write.StatusCode);
    }

    [Theory]
    [InlineData(Roles.Bridge)]
    [InlineData("administrator")]
    [InlineData(null)]
    public async Task ACallerWithoutAReadingRole_SeesNothing(string? role)
    {
        using var caller = silo.Client(Tokens.Sign(role, ["daesung"]));
        foreach (var path in new[] { "/api/v1/complex", "/live", "/api/v1/supply-links", $"/api/v1/machines/{Press}" })
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, await caller.StatusOfAsync(path)));
        }
    }

    [Theory]
    [InlineData(Roles.Member)]
    [InlineData(Roles.Operator)]
    [InlineData(null)]
    public async Task ACallerWhoIsNoBridge_WritesNothing(string? role)
    {
        using var caller = silo.Client(Tokens.Sign(role, ["daesung"]));

        using var batch = await caller.PostAsync(Batch(PressShop, 1));
        using var machines = await caller.Http.PutAsJsonAsync($"/ingest/v1/connections/{PressShop}/machines", new[] { Description(Press) }, TestContext.Current.CancellationToken);
        using var status = await caller.Http.PostAsJsonAsync($"/ingest/v1/connections/{PressShop}/status", new { }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [batch.StatusCode, machines.StatusCode, status.StatusCode]);
    }

    // The bridge of one company must not write for another: neither by the address, nor by what is in the body.
    [Fact]
    public async Task ABridge_WritesForItsOwnCompanyOnly()
    {
        using var bridge = silo.Bridge("daesung");
        var foreign = MachineId.Parse("hanbit/changwon/forged");

        using var address = await bridge.PostAsync(Batch(Appliance, 1, Machine(foreign, (0, 1))));
        using var body = await bridge.PostAsync(Batch(PressShop, 900, Machine(Press, (0, 1)), Machine(foreign, (0, 1))));
        using var description = await bridge.Http.PutAsJsonAsync(
            $"/ingest/v1/connections/{PressShop}/machines", new[] { Description(foreign) }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [address.StatusCode, body.StatusCode, description.StatusCode]);
        using var reader = silo.Operator();
        Assert.Equal(HttpStatusCode.NotFound, await reader.StatusOfAsync($"/api/v1/machines/{foreign}"));
    }

    // What a partner owns is answered exactly as what does not exist, so that nobody can find out by asking.
    [Fact]
    public async Task AForeignObject_IsAnsweredAsOneThatDoesNotExist()
    {
        using var bridge = silo.Bridge("hanbit");
        await bridge.DescribeAsync(Appliance, Description(Line));
        await bridge.AppendAsync(Batch(Appliance, 1, Machine(Line, (0, 60), Values("state", (0, 3)))));
        using var member = silo.Member("daesung");
        using var owner = silo.Member("hanbit");
        foreach (var rest in new[] { "", "/states", "/kpis/availability", "/signals/state/history" })
        {
            Assert.Equal(HttpStatusCode.OK, await owner.StatusOfAsync($"/api/v1/machines/{Line}{rest}"));
            using var foreign = await member.Http.GetAsync($"/api/v1/machines/{Line}{rest}", TestContext.Current.CancellationToken);
            using var missing = await member.Http.GetAsync($"/api/v1/machines/hanbit/changwon/line-99{rest}", TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, missing.StatusCode));
            Assert.Equal(
                Masked(await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)),
                Masked(await foreign.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync("/api/v1/factories/hanbit/changwon"));
        Assert.Equal(HttpStatusCode.NotFound, await member.StatusOfAsync($"/live?machine={Line}"));
    }

    // The two ends of a link see the link, and of each other nothing else.
    [Fact]
    public async Task ALinkIsSeenByItsEnds_AndNothingElseOfTheOtherEnd()
    {
        using var supplier = silo.Member("daesung");
        using var stranger = silo.Member("third");
        using var all = silo.Operator();

        var seen = await supplier.GetAsync<ComplexView>("/api/v1/complex");
        Assert.Single(seen.SupplyLinks);
        Assert.DoesNotContain(seen.Companies, c => c.Id.Name != "daesung");
        Assert.DoesNotContain(seen.Connections, c => c.Connection.Company.Name != "daesung");
        Assert.Empty(await stranger.GetAsync<SupplyLinkView[]>("/api/v1/supply-links"));
        var nothing = await stranger.GetAsync<ComplexView>("/api/v1/complex");
        Assert.True(nothing.Companies.IsEmpty && nothing.SupplyLinks.IsEmpty && nothing.Connections.IsEmpty);
        Assert.Single((await all.GetAsync<ComplexView>("/api/v1/complex")).SupplyLinks);
    }

    // A host that probes the silo needs no identity, and learns one word.
    [Fact]
    public async Task Health_IsOpen_AndSaysOneWord()
    {
        using var anyone = silo.Client(null);

        Assert.Equal("Healthy", await anyone.Http.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    private static string Unsigned(string algorithm) =>
        $"{Part($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{Tokens.Of(Roles.Operator).Split('.')[1]}.";

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace(Roles.Member, Roles.Operator, StringComparison.Ordinal);
        return $"{parts[0]}.{Part(payload)}.{parts[2]}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    /// <summary>The answer without what differs between any two: the name that was asked for and the trace.</summary>
    private static string Masked(string problem)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(problem)!;
        fields.Remove("traceId");
        return JsonSerializer.Serialize(fields).Replace("line-99", "line-01", StringComparison.Ordinal);
    }
}
