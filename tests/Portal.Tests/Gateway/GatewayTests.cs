using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AxComplex.Contracts.Security;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Gateway;

public sealed class GatewayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/api/v1/complex")]
    [InlineData("/live")]
    [InlineData("/ingest/v1/connections/daesung/press-shop/status")]
    [InlineData("/API/v1/complex")]
    public async Task ACallOfNobody_GetsAProblemAndGoesNoFurther(string path)
    {
        using var client = portal.NewClient();

        using var response = await client.GetAsync($"{path}?nobody={Guid.NewGuid():N}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(401, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("status").GetInt32());
        Assert.DoesNotContain(portal.Silos.Requests, r => r.Path.Contains("nobody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/machines/daesung/ansan/press-01")]
    [InlineData("/docs/index.html")]
    public async Task APageOfNobody_LeadsToSignIn(string path)
    {
        using var client = portal.NewClient();

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/sign-in?returnUrl=", response.Headers.Location!.PathAndQuery(), StringComparison.Ordinal);
    }

    // Whoever could hand Silos an identity of its own choosing would own the complex.
    [Fact]
    public async Task ForgedIdentities_AreReplacedByTheGatewaysOwn()
    {
        portal.Silos.Answers["/api/v1/forged"] = new { ok = true };
        using var client = await portal.SignedInAsync(PortalFixture.Member);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/forged");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer forged");
        request.Headers.TryAddWithoutValidation("X-Ax-Role", "operator");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = Assert.Single(portal.Silos.Requests, r => r.Path == "/api/v1/forged");
        Assert.Equal((Roles.Member, "daesung"), (seen.Role, Assert.Single(seen.Companies)));
        Assert.Equal(PortalFixture.Member, seen.Identity.FindFirst(GatewayIdentity.NameClaim)?.Value);
        Assert.DoesNotContain("forged", seen.Headers["Authorization"], StringComparison.Ordinal);
        Assert.False(seen.Headers.ContainsKey("X-Ax-Role") || seen.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task TheIdentity_LivesAMinute()
    {
        portal.Silos.Answers["/api/v1/lifetime"] = new { ok = true };
        using var client = await portal.SignedInAsync(PortalFixture.Operator);

        using var response = await client.GetAsync("/api/v1/lifetime");

        var seen = Assert.Single(portal.Silos.Requests, r => r.Path == "/api/v1/lifetime");
        long Claim(string name) => long.Parse(seen.Identity.FindFirst(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(60, Claim("exp") - Claim("iat"));
        Assert.Equal((Roles.Operator, 0), (seen.Role, seen.Companies.Length));
    }

    [Fact]
    public async Task ABridge_WritesForItsCompanies_AndItsKeyStaysHere()
    {
        const string Path = "/ingest/v1/connections/daesung/press-shop/batches";
        portal.Silos.Answers[Path] = new { ok = true };
        using var client = portal.NewClient();

        using var response = await client.SendAsync(WithKey(HttpMethod.Post, Path, PortalFixture.BridgeKey));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = Assert.Single(portal.Silos.Requests, r => r.Path == Path);
        Assert.Equal((Roles.Bridge, "daesung"), (seen.Role, Assert.Single(seen.Companies)));
        Assert.False(seen.Headers.ContainsKey("X-Api-Key"));
    }

    [Theory]
    [InlineData("bridge-key-of-daesung-0123456789abcdeF")]
    [InlineData("")]
    [InlineData("x")]
    public async Task AWrongKey_IsRefusedWithWordsThatHelp(string key)
    {
        using var client = portal.NewClient();

        using var response = await client.SendAsync(WithKey(HttpMethod.Post, "/ingest/v1/connections/daesung/x/batches", key));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("X-Api-Key", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABridge_SeesNothing_AndAPersonWritesNothing()
    {
        using var nobody = portal.NewClient();
        using var person = await portal.SignedInAsync(PortalFixture.Operator);

        using var bridgeReads = await nobody.SendAsync(WithKey(HttpMethod.Get, "/api/v1/complex", PortalFixture.BridgeKey));
        using var bridgeListens = await nobody.SendAsync(WithKey(HttpMethod.Get, "/live", PortalFixture.BridgeKey));
        using var personWrites = await person.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/ingest/v1/connections/daesung/x/batches"));

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            (bridgeReads.StatusCode, bridgeListens.StatusCode, personWrites.StatusCode));
    }

    [Fact]
    public async Task ACallOfAnotherSite_WithThePersonsCookie_IsRefused()
    {
        using var person = await portal.SignedInAsync(PortalFixture.Operator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/anything");
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var response = await person.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain(portal.Silos.Requests, r => r.Path == "/api/v1/anything");
    }

    // A gateway that gathers a stream before it passes it on makes the live page a lie.
    [Fact]
    public async Task LiveEvents_PassOneByOne()
    {
        using var client = await portal.SignedInAsync(PortalFixture.Operator);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?machine=daesung/ansan/press-01");
        var open = portal.Silos.OpenStreams;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await Wait.UntilAsync(() => portal.Silos.OpenStreams > open, "the stream is open at Silos");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancel));

        for (var i = 0; i < 3; i++)
        {
            portal.Silos.Send("test", i);
            Assert.Equal("event: test", await ReadAsync(reader));
            Assert.Equal($"data: {i}", await ReadAsync(reader));
            Assert.Equal("", await ReadAsync(reader));
        }

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task ABatchOverTheLimit_IsTooLarge()
    {
        using var client = portal.NewClient();
        using var request = WithKey(HttpMethod.Post, "/ingest/v1/connections/daesung/x/batches", PortalFixture.BridgeKey);
        request.Content = new ByteArrayContent(new byte[(4 * 1024 * 1024) + 8192]);
        request.Headers.ExpectContinue = true;

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task EveryAnswer_TellsBrowsersWhatThisSiteNeverDoes()
    {
        using var client = portal.NewClient();

        using var page = await client.GetAsync("/sign-in");

        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Server"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static HttpRequestMessage WithKey(HttpMethod method, string path, string key)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        return request;
    }

    private static Task<string?> ReadAsync(StreamReader reader) => reader.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);
}

internal static class UriText
{
    public static string PathAndQuery(this Uri uri) => uri.IsAbsoluteUri ? uri.PathAndQuery : uri.OriginalString;
}
