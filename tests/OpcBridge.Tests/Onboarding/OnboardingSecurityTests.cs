using System.Net;
using System.Net.Sockets;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Security;
using AxComplex.OpcBridge.Onboarding;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Tests.Onboarding;

/// <summary>The onboarding API as an attacker sees it, over HTTP.</summary>
public sealed class OnboardingSecurityTests
{
    public static TheoryData<string, string?> Forged() => new()
    {
        { "nobody", null },
        { "no token", "abc" },
        { "expired", BridgeTokens.Sign(Roles.Member, ["daesung"], expires: DateTime.UtcNow.AddMinutes(-5)) },
        { "another key", BridgeTokens.Sign(Roles.Member, ["daesung"], key: new byte[32]) },
        // Whoever stands between portal and Silos must not be able to use what is signed for them here.
        { "for Silos", BridgeTokens.Sign(Roles.Member, ["daesung"], audience: GatewayIdentity.Audience) },
        { "another issuer", BridgeTokens.Sign(Roles.Member, ["daesung"], issuer: "somebody") },
        { "another algorithm", BridgeTokens.Sign(Roles.Member, ["daesung"], key: [.. BridgeTokens.Key, .. BridgeTokens.Key], algorithm: "HS512") },
        {
            "unsigned",
            $"{Convert.ToBase64String("""{"alg":"none"}"""u8).TrimEnd('=')}.{Convert.ToBase64String("""{"iss":"axcomplex-portal","aud":"axcomplex-bridge","exp":9999999999,"ax_role":"member","ax_company":"daesung"}"""u8).TrimEnd('=')}."
        },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task WhoIsNotSignedForABridge_IsNobody(string what, string? token)
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        using var client = bridge.As(token);

        foreach (var path in new[] { "sessions", "connections", "profiles", "trust", "openapi.json" })
        {
            Assert.True((await client.SendAsync(HttpMethod.Get, path, null)).Status == 401, $"{what}: {path}");
        }

        Assert.Equal(401, (await client.SendAsync(HttpMethod.Post, "sessions", new OpenOnboarding("opc.tcp://127.0.0.1:1"))).Status);
    }

    // An operator owns nobody's data, and a bridge's key writes telemetry: neither connects equipment for a company.
    [Theory]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Bridge)]
    [InlineData(null)]
    public async Task OnlyMembersOfACompany_ConnectEquipment(string? role)
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        using var client = bridge.As(BridgeTokens.Sign(role, ["daesung"]));

        Assert.Equal(403, (await client.SendAsync(HttpMethod.Get, "sessions", null)).Status);
        Assert.Equal(403, (await bridge.As(BridgeTokens.Sign(Roles.Member, [])).SendAsync(HttpMethod.Get, "sessions", null)).Status);
    }

    [Fact]
    public async Task AnotherCompany_SeesAndChangesNothing()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        await using var server = await StartServerAsync();
        using var daesung = bridge.Daesung;
        using var hanbit = bridge.Hanbit;
        await daesung.OnboardAsync(server.EndpointUrl, "presses");
        var session = await daesung.OpenAsync(server.EndpointUrl);
        await daesung.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        await daesung.SuggestAsync(session);

        (HttpMethod Method, string Path, object? Body)[] attempts =
        [
            (HttpMethod.Get, $"sessions/{session.Id}", null),
            (HttpMethod.Delete, $"sessions/{session.Id}", null),
            (HttpMethod.Post, $"sessions/{session.Id}/probe", null),
            (HttpMethod.Post, $"sessions/{session.Id}/trust", new TrustCertificate("00")),
            (HttpMethod.Post, $"sessions/{session.Id}/exceptions", new OverlookRule("00", "Expired", DateTimeOffset.UtcNow.AddDays(1))),
            (HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer(SecurityWish.None)),
            (HttpMethod.Get, $"sessions/{session.Id}/nodes", null),
            (HttpMethod.Post, $"sessions/{session.Id}/mapping", null),
            (HttpMethod.Get, $"sessions/{session.Id}/mapping", null),
            (HttpMethod.Put, $"sessions/{session.Id}/mapping", new MachineCorrection { Path = ["1:Press"] }),
            (HttpMethod.Get, $"sessions/{session.Id}/preview", null),
            (HttpMethod.Post, $"sessions/{session.Id}/commit", new CommitConnection("stolen")),
            (HttpMethod.Get, "connections/presses", null),
            (HttpMethod.Patch, "connections/presses", new ConnectionChange(Enabled: false)),
            (HttpMethod.Post, "connections/presses/restart", null),
            (HttpMethod.Delete, "connections/presses", null),
            (HttpMethod.Get, "profiles/press", null),
            (HttpMethod.Delete, "profiles/press", null),
        ];
        foreach (var (method, path, body) in attempts)
        {
            // Not 403: what belongs to others does not exist.
            Assert.True((await hanbit.FailAsync(method, path, body)).Status == 404, $"{method} {path}");
        }

        Assert.Equal("[]", (await hanbit.SendAsync(HttpMethod.Get, "sessions", null)).Text);
        Assert.Equal("[]", (await hanbit.SendAsync(HttpMethod.Get, "connections", null)).Text);
        Assert.Equal("[]", (await hanbit.SendAsync(HttpMethod.Get, "profiles", null)).Text);

        // The company is the one in the token, whatever else is said.
        Assert.Equal(403, (await hanbit.FailAsync(HttpMethod.Get, "connections?company=daesung")).Status);
        Assert.Equal(400, (await hanbit.FailAsync(HttpMethod.Post, "sessions", $$"""{"endpoint":"{{server.EndpointUrl}}","company":"daesung"}""")).Status);
        var own = await hanbit.OnboardAsync(server.EndpointUrl, "presses");
        Assert.Equal("hanbit/presses", own.Connection.ToString());
        Assert.True((await daesung.SendAsync<ConnectionView>(HttpMethod.Get, "connections/presses", null)).Enabled);
    }

    [Fact]
    public async Task WhoWorksForTwoCompanies_SaysForWhich()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        using var both = bridge.As(BridgeTokens.Of("daesung", "hanbit"));

        Assert.Equal(400, (await both.FailAsync(HttpMethod.Get, "connections")).Status);
        Assert.Equal(200, (await both.SendAsync(HttpMethod.Get, "connections?company=hanbit", null)).Status);
        Assert.Equal(403, (await both.FailAsync(HttpMethod.Get, "connections?company=saehan")).Status);
    }

    // The bridge stands in a plant's network; it is no way to what only its own computer can reach.
    [Theory]
    [InlineData("opc.tcp://127.0.0.1:4840")]
    [InlineData("opc.tcp://localhost:4840")]
    [InlineData("opc.tcp://[::1]:4840")]
    [InlineData("opc.tcp://[::ffff:127.0.0.1]:4840")]
    [InlineData("opc.tcp://0.0.0.0:4840")]
    [InlineData("opc.tcp://169.254.169.254:80")]
    public async Task ThisComputerAndLinkLocalAddresses_AreOnlyForThoseWhomAnAdministratorAllows(string endpoint)
    {
        await using var bridge = await BridgeUnderTest.StartAsync(("OpcBridge:Onboarding:AllowedNetworks:0", "0.0.0.0/0"));

        var session = await bridge.Daesung.OpenAsync(new Uri(endpoint));

        var step = Assert.Single(session.Probe.Steps);
        Assert.Equal(("address", false, "address.not-allowed"), (step.Name, step.Passed, step.Code));
        Assert.Contains("AllowedNetworks", step.Text.En, StringComparison.Ordinal);
        Assert.Equal((502, "address.not-allowed"), await bridge.Daesung.FailAsync(
            HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer(SecurityWish.None)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:80/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("opc.tcp://")]
    [InlineData("opc.tcp://kim:secret@127.0.0.1:4840")]
    [InlineData("opc.tcp://127.0.0.1:4840?security=none")]
    [InlineData("")]
    public async Task WhatIsNoOpcUaAddress_IsRefused(string endpoint)
    {
        await using var bridge = await BridgeUnderTest.StartAsync();

        Assert.Equal((400, "endpoint.invalid"), await bridge.Daesung.FailAsync(HttpMethod.Post, "sessions", new OpenOnboarding(endpoint)));
    }

    [Theory]
    [InlineData("192.168.7.9", true, "")]
    [InlineData("10.1.2.3", true, "")]
    [InlineData("8.8.8.8", true, "")]
    [InlineData("fd00::7", true, "")]
    [InlineData("127.0.0.1", false, "")]
    [InlineData("::1", false, "")]
    [InlineData("::ffff:127.0.0.1", false, "")]
    [InlineData("169.254.169.254", false, "")]
    [InlineData("fe80::1", false, "")]
    [InlineData("224.0.0.1", false, "")]
    [InlineData("255.255.255.255", false, "")]
    [InlineData("127.0.0.1", false, "0.0.0.0/0 ::/0")] // Everything is not this computer.
    [InlineData("127.0.0.1", true, "127.0.0.0/8")]
    [InlineData("10.1.2.3", true, "127.0.0.0/8")] // Such an entry adds, and takes nothing away.
    [InlineData("10.1.2.3", false, "192.168.0.0/16")]
    [InlineData("192.168.7.9", true, "192.168.0.0/16 127.0.0.1/32")]
    [InlineData("127.0.0.2", false, "192.168.0.0/16 127.0.0.1/32")]
    public void AnAddress_IsAllowedByItsNetwork(string address, bool isAllowed, string networks)
    {
        var options = new OnboardingOptions();
        Array.ForEach(networks.Split(' ', StringSplitOptions.RemoveEmptyEntries), options.AllowedNetworks.Add);

        Assert.Equal(isAllowed, new EndpointGuard(Options.Create(options)).Allows(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task EveryStepThatFails_SaysWhichAndWhy()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(("OpcBridge:Onboarding:StepTimeout", "00:00:01"));
        using var client = bridge.Daesung;
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var closed = await FreePortAsync();

        Assert.Equal(("reachable", "tcp.refused"), Last(await client.OpenAsync(new Uri($"opc.tcp://127.0.0.1:{closed}"))));
        Assert.Equal(("opc-ua", "opc-ua.none"), Last(await client.OpenAsync(new Uri($"opc.tcp://127.0.0.1:{port}"))));
        Assert.Equal(("opc-ua", "opc-ua.none"), Last(await client.OpenAsync(new Uri($"opc.tcp://127.0.0.1:{bridge.Address.Port}")))); // an HTTP server

        static (string, string?) Last(OnboardingView view) => (view.Probe.Steps[^1].Name, view.Probe.Steps[^1].Code);
    }

    [Fact]
    public async Task Everything_HasABound()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(
            ("OpcBridge:Onboarding:MaxSessionsPerCompany", "2"), ("OpcBridge:Onboarding:ProbesPerMinute", "3"), ("OpcBridge:Onboarding:MaxPageNodes", "10"));
        await using var server = await StartServerAsync();
        using var client = bridge.Daesung;

        var session = await client.OpenAsync(server.EndpointUrl);
        await client.OpenAsync(server.EndpointUrl);
        Assert.Equal((429, "session.too-many"), await client.FailAsync(HttpMethod.Post, "sessions", new OpenOnboarding(server.EndpointUrl.OriginalString)));
        Assert.Equal((429, "probe.too-many"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/probe"));
        Assert.Equal(201, (await bridge.Hanbit.SendAsync(HttpMethod.Post, "sessions", new OpenOnboarding(server.EndpointUrl.OriginalString))).Status);

        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        Assert.Equal((400, "browse.count"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}/nodes?count=11"));
        Assert.Equal((400, "browse.node"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}/nodes?node=nonsense"));
        Assert.Equal((400, "browse.after"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}/nodes?after=-1"));
        Assert.Equal((409, "mapping.none"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}/mapping"));
        await client.SuggestAsync(session);
        Assert.Equal((400, "preview.seconds"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}/preview?seconds=31"));
        Assert.Equal((400, "name.invalid"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/commit", new CommitConnection("../etc")));
        Assert.Equal(413, (await client.SendAsync(HttpMethod.Post, "sessions", new OpenOnboarding(new string('x', 70_000)))).Status);
        Assert.Equal(400, (await client.FailAsync(HttpMethod.Post, "sessions", "{\"endpoint\":")).Status);

        // A mapping of thousands of signals is larger than other calls, and bounded too.
        var signals = Enumerable.Range(0, 5_000).Select(i => new SignalProfile { Path = [$"1:Variable-{i}"], Unit = "mm" });
        var large = new MachineProfile { Id = "large", Title = "Large", Signals = [.. signals] };
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "profiles/large", large)).Status);
        Assert.Equal(413, (await client.SendAsync(HttpMethod.Put, "profiles/large", large with { Title = new string('x', 5 << 20) })).Status);
        Assert.Equal(204, (await client.SendAsync(HttpMethod.Delete, $"sessions/{session.Id}", null)).Status);
    }

    [Fact]
    public async Task ASessionThatNobodyAsksFor_Ends()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(("OpcBridge:Onboarding:IdleTimeout", "00:00:01"));
        await using var server = await StartServerAsync();
        using var client = bridge.Daesung;
        var session = await client.OpenAsync(server.EndpointUrl);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));

        await Wait.ForAsync("the end of the session", () => client.SendAsync(HttpMethod.Get, "sessions", null).Result.Text == "[]");

        Assert.Equal((404, "not-found"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}"));
    }

    // A bridge at a supplier needs no onboarding; without the gateway's key nobody can be let in.
    [Fact]
    public async Task WithoutTheGatewaysKey_TheApiIsOff()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(("Gateway:SigningKey", ""));

        Assert.Equal(503, (await bridge.Daesung.SendAsync(HttpMethod.Get, "sessions", null)).Status);
        Assert.Equal(503, (await bridge.Daesung.SendAsync(HttpMethod.Post, "sessions", new OpenOnboarding("opc.tcp://127.0.0.1:1"))).Status);
        Assert.Empty(await bridge.StatusAsync());
    }

    [Theory]
    [InlineData("Gateway:SigningKey", "c2hvcnQ=", "Gateway:SigningKey")]
    [InlineData("OpcBridge:Onboarding:AllowedNetworks:0", "192.168.0.1", "192.168.7.0/24")]
    [InlineData("OpcBridge:Onboarding:MaxSessions", "0", "MaxSessions")]
    [InlineData("OpcBridge:Logins:line-1:UserName", "kim", "is no connection")]
    [InlineData("OpcBridge:Logins:acme/line-1:Password", "1234", "UserName is not set")]
    [InlineData("OpcBridge:Desired:PollInterval", "00:00:00", "PollInterval")]
    [InlineData("OpcBridge:Desired:MaxConnections", "0", "MaxConnections")]
    public async Task AWrongOption_StopsTheStart(string key, string value, string words)
    {
        var e = await Assert.ThrowsAnyAsync<Exception>(async () => await BridgeUnderTest.StartAsync((key, value)));

        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOpenApiDocument_NamesEveryCall()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();

        var (status, text) = await bridge.Daesung.SendAsync(HttpMethod.Get, "openapi.json", null);

        Assert.Equal(200, status);
        string[] paths = ["/sessions", "/sessions/{id}/trust", "/sessions/{id}/nodes", "/sessions/{id}/mapping", "/sessions/{id}/preview", "/sessions/{id}/commit", "/connections/{name}", "/profiles/{id}"];
        Assert.All(paths, p => Assert.Contains($"\"/onboarding/v1{p}\"", text, StringComparison.Ordinal));
    }

    private static async Task<UaServer> StartServerAsync()
    {
        var server = new UaServer(new UaServerOptions { ApplicationUri = "urn:test:presses", ApplicationName = "Presses" });
        var ns = server.AddressSpace.AddNamespace("urn:test:presses");
        var press = ns.AddObject(server.AddressSpace.Objects, "Press-1");
        ns.AddVariable(press, "Force", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static async Task<int> FreePortAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await Task.CompletedTask;
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
