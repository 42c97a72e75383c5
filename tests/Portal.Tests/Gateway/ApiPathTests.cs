using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using AxComplex.Contracts.Security;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Gateway;

/// <summary>The paths of the REST API through the gateway, as their users and as attackers call them.</summary>
public sealed class ApiPathTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Alarm = "/api/v1/machines/daesung/ansan/press-03/alarms/9f3a/acknowledge";

    private const string Desired = "/api/v1/connections/daesung/press-shop/desired";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What Silos write down as "who" is what the gateway signed, whatever the caller says of itself.
    [Fact]
    public async Task AnAcknowledgement_ComesWithTheNameOfWhoIsSignedIn()
    {
        portal.Silos.Answers[Alarm] = new { ok = true };
        using var member = await portal.SignedInAsync(PortalFixture.Member);
        using var request = new HttpRequestMessage(HttpMethod.Post, Alarm) { Content = JsonContent.Create(new { comment = "seen", by = "somebody else" }) };
        request.Headers.TryAddWithoutValidation("X-Ax-Name", "somebody else");

        using var response = await member.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var seen = portal.Silos.Requests.Last(r => r.Path == Alarm);
        Assert.Equal((Roles.Member, PortalFixture.Member), (seen.Role, seen.Identity.FindFirst(GatewayIdentity.NameClaim)?.Value));
        Assert.False(seen.Headers.ContainsKey("X-Ax-Name"));
    }

    [Fact]
    public async Task ABridge_AndNobody_ReachNoPathOfPeople()
    {
        using var client = portal.NewClient();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/api/v1/alarms"), (HttpMethod.Get, "/api/v1/machines/daesung/ansan/press-03/export"), (HttpMethod.Get, "/api/v1/system"),
            (HttpMethod.Post, Alarm), (HttpMethod.Get, "/live"), (HttpMethod.Get, "/docs/openapi.json"),
            (HttpMethod.Get, Desired), (HttpMethod.Put, Desired), (HttpMethod.Delete, Desired),
        })
        {
            using var asBridge = new HttpRequestMessage(method, $"{path}?who=bridge");
            asBridge.Headers.Add("X-Api-Key", PortalFixture.BridgeKey);
            using var bridge = await client.SendAsync(asBridge);
            using var nobody = await client.SendAsync(new HttpRequestMessage(method, $"{path}?who=nobody"));

            Assert.Equal((path, HttpStatusCode.Forbidden), (path, bridge.StatusCode));
            Assert.True(nobody.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Redirect, $"{path}: {nobody.StatusCode}");
        }

        Assert.DoesNotContain(portal.Silos.Requests, r => r.Path.Contains("who=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task APublisher_SendsMessagesAndItsMapping_WithTheKeyOfABridge()
    {
        using var client = portal.NewClient();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/ingest/v1/connections/daesung/pubsub-plc/batches"), (HttpMethod.Put, "/ingest/v1/connections/daesung/pubsub-plc/pubsub"),
        })
        {
            portal.Silos.Answers[path] = new { ok = true };
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Api-Key", PortalFixture.BridgeKey);

            using var response = await client.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var seen = portal.Silos.Requests.Last(r => r.Path == path);
            Assert.Equal((Roles.Bridge, "application/json; charset=utf-8"), (seen.Role, seen.Headers["Content-Type"]));
        }
    }

    // A bridge has a connection by the name of its key, as the gateway signs it; people have none.
    [Fact]
    public async Task WhichConnectionsAreWanted_IsAskedByABridge_UnderTheNameOfItsKey()
    {
        const string Path = "/ingest/v1/connections";
        portal.Silos.Answers[Path] = Array.Empty<object>();
        using var client = portal.NewClient();
        using var member = await portal.SignedInAsync(PortalFixture.Member);
        using var asked = new HttpRequestMessage(HttpMethod.Get, Path);
        asked.Headers.Add("X-Api-Key", PortalFixture.BridgeKey);
        asked.Headers.TryAddWithoutValidation("If-None-Match", "\"7\"");

        using var bridge = await client.SendAsync(asked);
        using var person = await member.SendAsync(new HttpRequestMessage(HttpMethod.Get, Path));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (bridge.StatusCode, person.StatusCode));
        var seen = Assert.Single(portal.Silos.Requests, r => r.Path == Path);
        Assert.StartsWith("key:", seen.Identity.FindFirst(GatewayIdentity.NameClaim)?.Value, StringComparison.Ordinal);
        Assert.Equal((Roles.Bridge, "\"7\""), (seen.Role, seen.Headers["If-None-Match"]));
    }

    // Tags, resume points and the wish for CSV are between the caller and Silos.
    [Fact]
    public async Task WhatACallerSaysAboutTheAnswer_ReachesSilos()
    {
        portal.Silos.Answers["/api/v1/machines"] = new { ok = true };
        using var member = await portal.SignedInAsync(PortalFixture.Member);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/machines");
        request.Headers.TryAddWithoutValidation("If-None-Match", "\"1\"");
        request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "a-7");

        using var response = await member.SendAsync(request);

        var seen = portal.Silos.Requests.Last(r => r.Path == "/api/v1/machines").Headers;
        Assert.Equal(("\"1\"", "text/csv", "a-7"), (seen["If-None-Match"], seen["Accept"], seen["Last-Event-ID"]));
    }

    // A path that one side reads as ingest and the other as API would carry a bridge's key through the people's door.
    [Theory]
    [InlineData("/ingest/../api/v1/complex")]
    [InlineData("/ingest/%2e%2e/api/v1/complex")]
    [InlineData("/ingest/..%2fapi/v1/complex")]
    [InlineData("/ingest//../api/v1/complex")]
    [InlineData("/ingest/.%2e/api/v1/complex")]
    [InlineData("//api/v1/complex")]
    [InlineData("/ingest/..\\api/v1/complex")]
    [InlineData("/%61pi/v1/complex")]
    public async Task ABridgesKey_DoesNotGetIntoTheApi_ByAnySpellingOfThePath(string path)
    {
        portal.Silos.Answers["/api/v1/complex"] = new { secret = true };
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", portal.Portal.Address.Port, Cancel);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: {PortalFixture.BridgeKey}\r\nConnection: close\r\n\r\n"), Cancel);
        using var reader = new StreamReader(new NetworkStream(socket));

        var answer = await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Silos.Requests, r => r.Role == Roles.Bridge && r.Path.StartsWith("/api", StringComparison.OrdinalIgnoreCase));
    }
}
