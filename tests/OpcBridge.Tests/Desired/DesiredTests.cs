using System.Text.Json;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Tests.Onboarding;
using AxComplex.OpcBridge.Tests.Trust;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Desired;

/// <summary>Connections that Silos want, between a real OPC UA server and a receiver that says what is wanted.</summary>
public sealed class DesiredTests : IAsyncLifetime
{
    private static readonly (string, string?) Often = ("OpcBridge:Desired:PollInterval", "00:00:00.100");

    private UaServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await StartPressAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task WhatIsWanted_RunsWithItsRevision_AndIsChanged_AndSwitchedOff()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        await using var other = await StartPressAsync("Press-2");
        bridge.Receiver.Want(Wanted(1));
        var first = await LiveAsync(bridge, 1);
        Assert.Equal(_server.EndpointUrl.ToString(), first.EndpointUrl);
        await Wait.ForAsync("its values", () => bridge.Receiver.Stored.Any(b => b.Machines.Any(m => m.Machine.ToString() == "daesung/ansan/press-1" && m.Signals.Length > 0)));
        await Wait.ForAsync("a question with the tag", () => bridge.Receiver.Asked.Last() == "\"1\"");

        bridge.Receiver.Want(Wanted(2) with { Endpoint = other.EndpointUrl.ToString(), Factory = FactoryId.Parse("daesung/busan") });
        Assert.Equal(other.EndpointUrl.ToString(), (await LiveAsync(bridge, 2)).EndpointUrl);
        await Wait.ForAsync("values of the other", () => bridge.Receiver.Stored.Any(b => b.Machines.Any(m => m.Machine.ToString() == "daesung/busan/press-2")));

        bridge.Receiver.Want(Wanted(3) with { Enabled = false });
        var off = await ReportAsync(bridge, "that it is off", r => r.AppliedRevision == 3 && r.Problem == "The connection is switched off.");
        Assert.Equal(ConnectionState.Waiting, off.State);
        Assert.Contains(bridge.Log, l => l.Contains("revision 3 by kim is applied", StringComparison.Ordinal));
    }

    // Silos do not say how long their answer is.
    [Fact]
    public async Task AListOfManyConnections_IsReadWhole()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want([.. Enumerable.Range(0, 40).Select(i => Wanted(1, $"daesung/press-{i}") with { Enabled = false })]);

        await Wait.ForAsync("all of them to be there", () => bridge.StatusAsync().Result.Length == 40);
    }

    // What was received belongs to the complex, whoever has deleted the connection, and whatever happens meanwhile.
    [Fact]
    public async Task WhatIsWantedNoMore_DeliversItsSpool_AcrossARestart_AndEnds()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        var isDown = true;
        for (var i = 0; i < 10_000; i++)
        {
            bridge.Receiver.Faults.Enqueue(context =>
            {
                context.Response.StatusCode = isDown ? 503 : 200;
                return Task.FromResult(isDown);
            });
        }

        await Wait.ForAsync("values in the spool", () => bridge.StatusAsync().Result.Single().Ledger.Spooled > 0 || Poke());

        bridge.Receiver.Want();
        await Wait.ForAsync("its end to begin", () => bridge.StatusAsync().Result.Single().Problem?.Contains("is deleted", StringComparison.Ordinal) == true);
        await bridge.RestartAsync();
        var waiting = (await bridge.StatusAsync()).Single();
        Assert.True(waiting.Ledger.Spooled > 0);

        isDown = false;
        await Wait.ForAsync("the end of the connection", () => bridge.StatusAsync().Result.Length == 0);
        Assert.Equal(waiting.Ledger.Received, bridge.Receiver.Stored.Sum(b => b.Machines.Sum(m => m.Signals.Sum(s => s.Samples.Length))));
        await ReportAsync(bridge, "the last word", r => r is { Problem: "The connection is deleted; all of its values are delivered.", Ledger.Spooled: 0 });

        // The name is free again, for Silos and for everybody.
        bridge.Receiver.Want(Wanted(3));
        await LiveAsync(bridge, 3);
    }

    [Fact]
    public async Task WhileSilosAreAway_ARestartedBridge_StillReadsItsMachines()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        bridge.Receiver.IsAway = true;

        await bridge.RestartAsync();

        await Wait.ForAsync("values in the spool", () =>
            bridge.StatusAsync().Result is [{ State: ConnectionState.Live, AppliedRevision: 1, Ledger.Spooled: > 0 }] || Poke());
        bridge.Receiver.IsAway = false;
        await Wait.ForAsync("their delivery", () => bridge.StatusAsync().Result is [{ Ledger.Spooled: 0 }]);
        Assert.Equal("\"1\"", bridge.Receiver.Asked.Last());
    }

    [Fact]
    public async Task ANameOfTheConfiguration_IsNotOverridden_AndTheReportSaysWhatToDo()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often, ("OpcBridge:Connections:daesung/press-shop", $"{_server.EndpointUrl}?security=none#ansan"));
        bridge.Receiver.Want(Wanted(4) with { Endpoint = "opc.tcp://127.0.0.1:1" });

        var report = await ReportAsync(bridge, "the conflict", r => r.State is ConnectionState.Live && r.Problem is not null);

        Assert.Equal((_server.EndpointUrl.ToString(), null), (report.EndpointUrl, report.AppliedRevision));
        Assert.Contains("revision 4", report.Problem, StringComparison.Ordinal);
        Assert.Contains("take it out of OpcBridge:Connections", report.Problem, StringComparison.Ordinal);
        bridge.Receiver.Want();
        await Wait.ForAsync("the end of the conflict", () => bridge.StatusAsync().Result is [{ State: ConnectionState.Live, Problem: null }]);
    }

    [Fact]
    public async Task ANameOfTheOnboarding_IsNotOverridden_UntilItIsFree()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        await bridge.Daesung.OnboardAsync(_server.EndpointUrl, "press-shop");
        bridge.Receiver.Want(Wanted(1));
        var report = await ReportAsync(bridge, "the conflict", r => r.Problem?.Contains("onboarding API", StringComparison.Ordinal) == true);
        Assert.Null(report.AppliedRevision);

        Assert.Equal(202, (await bridge.Daesung.SendAsync(HttpMethod.Delete, "connections/press-shop", null)).Status);

        await LiveAsync(bridge, 1);
    }

    [Fact]
    public async Task ANameOfSilos_CannotBeCommittedByTheOnboarding()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        await using var other = await StartPressAsync("Press-2");
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        using var client = bridge.Daesung;
        var session = await client.OpenAsync(other.EndpointUrl);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        await client.SuggestAsync(session);

        Assert.Equal((409, "connection.desired"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/commit", new CommitConnection("press-shop", "busan")));
        Assert.Equal(
            (409, "connection.desired"),
            await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/commit", new CommitConnection("press-shop", "busan", Replace: true)));
        Assert.Equal(1, Assert.Single(await bridge.StatusAsync()).AppliedRevision);
    }

    // What worked goes on: a wrong word is no reason to stop reading a machine.
    [Fact]
    public async Task WhatCannotBe_IsSaidWithItsRevision_AndWhatRanRunsOn()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often, ("OpcBridge:Desired:MaxConnections", "1"));
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);

        bridge.Receiver.Want(Wanted(2) with { Policy = "Basic9" }, Wanted(1, "daesung/second"));

        var policy = await ReportAsync(bridge, "the policy", r => r.Connection.Name == "press-shop" && r.Problem is not null);
        Assert.Equal((ConnectionState.Live, 1), (policy.State, policy.AppliedRevision));
        Assert.Contains("revision 2 of this connection, which cannot be: the policy 'Basic9' is unknown", policy.Problem, StringComparison.Ordinal);
        Assert.Contains("Revision 1 runs on.", policy.Problem, StringComparison.Ordinal);
        var second = await ReportAsync(bridge, "the second", r => r.Connection.Name == "second");
        Assert.Equal((ConnectionState.Waiting, null), (second.State, second.AppliedRevision));
        Assert.Contains("MaxConnections", second.Problem, StringComparison.Ordinal);

        bridge.Receiver.Want(Wanted(3));
        await LiveAsync(bridge, 3);
        await Wait.ForAsync("the end of the second", () => bridge.StatusAsync().Result is [{ Problem: null }]);
    }

    // The people who say where are not those who run the bridge's network.
    [Fact]
    public async Task AnEndpointOutsideTheAllowedNetworks_IsNotConnected()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often, ("OpcBridge:Onboarding:AllowedNetworks:0", "192.0.2.0/24"));
        bridge.Receiver.Want(Wanted(1));

        var report = await ReportAsync(bridge, "the refusal", r => r.Problem is not null);

        Assert.Contains("AllowedNetworks", report.Problem, StringComparison.Ordinal);
        Assert.Equal(ConnectionState.Waiting, report.State);
    }

    // The secret and the trust are the bridge's; Silos say only where and how.
    [Fact]
    public async Task ALoginOfTheBridge_IsUsedForTheConnectionOfItsName_OnceItsServerIsTrusted()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(
            Often, ("OpcBridge:Logins:daesung/press-shop:UserName", "kim"), ("OpcBridge:Logins:daesung/press-shop:Password", ProtectedServer.Password));
        await using var server = await ProtectedServer.StartAsync(bridge.Pki.Own(), SecurityOffer.Secure);
        bridge.Receiver.Want(Wanted(1) with { Endpoint = server.EndpointUrl.ToString(), Security = SecurityWish.SignAndEncrypt });
        await ReportAsync(bridge, "that it is not trusted", r => r.Problem?.Contains("To trust it", StringComparison.Ordinal) == true);

        using var client = bridge.Daesung;
        var session = await client.OpenAsync(server.EndpointUrl);
        await client.SendAsync<OnboardingView>(
            HttpMethod.Post, $"sessions/{session.Id}/trust", new TrustCertificate(session.Probe.Certificates.First().Thumbprint));

        await Wait.ForAsync("a session as kim", () => bridge.Log.Any(l => l.Contains("daesung/press-shop: protected by SignAndEncrypt", StringComparison.Ordinal) && l.Contains("user kim", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ABridgeThatIsToTakeNone_TakesNone_AndAsksNobody()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        await using var closed = await BridgeUnderTest.StartAsync(Often, ("OpcBridge:Desired:IsEnabled", "false"));
        closed.Receiver.Want(Wanted(1));

        await Wait.ForAsync("some more questions of the first", () => bridge.Receiver.Asked.Count > 10);

        Assert.Empty(closed.Receiver.Asked);
        Assert.Empty(await closed.StatusAsync());
    }

    [Fact]
    public async Task AnAnswerThatIsNoList_AndOneThatAsksToWait_ChangeNothing()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        var asked = bridge.Receiver.Asked.Count;
        bridge.Receiver.AskFaults.Enqueue(context => context.Response.StatusCode = 200);
        bridge.Receiver.AskFaults.Enqueue(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "300";
        });

        await Wait.ForAsync("the end of the questions", () => bridge.Log.Any(l => l.Contains("429 TooManyRequests", StringComparison.Ordinal)));

        Assert.Contains(bridge.Log, l => l.Contains("no list of connections", StringComparison.Ordinal));
        var then = bridge.Receiver.Asked.Count;
        bridge.Receiver.Want();
        var stored = bridge.Receiver.Stored.Count;
        await Wait.ForAsync("more values", () => bridge.Receiver.Stored.Count > stored + 25 || Poke());
        Assert.Equal(then, bridge.Receiver.Asked.Count);
        Assert.True(then > asked);
        Assert.Equal((ConnectionState.Live, 1), (await bridge.StatusAsync()) is [{ } one] ? (one.State, one.AppliedRevision) : default);
    }

    [Fact]
    public async Task AFileThatIsTorn_IsPassedOver_AndSilosSayItAgain()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        bridge.Receiver.Want(Wanted(1));
        await LiveAsync(bridge, 1);
        await File.WriteAllTextAsync(Path.Combine(bridge.Directory, "_desired.json"), "{\"version\":1,", TestContext.Current.CancellationToken);

        await bridge.RestartAsync();

        // Of the bridge that has started, since Silos have heard the one before say the same.
        await Wait.ForAsync("it to run again", () => bridge.StatusAsync().Result.SingleOrDefault() is { State: ConnectionState.Live, AppliedRevision: 1 });
        Assert.Contains(bridge.Log, l => l.Contains("_desired.json", StringComparison.Ordinal));
        using var kept = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(bridge.Directory, "_desired.json"), TestContext.Current.CancellationToken));
        Assert.Equal("daesung/press-shop", kept.RootElement.GetProperty("applied")[0].GetProperty("connection").GetString());
    }

    // A folder in the place of the file stands for a disk that takes nothing.
    [Fact]
    public async Task WhatTheDiskDoesNotKeep_DoesNotRun_AndIsTriedAgain()
    {
        await using var bridge = await BridgeUnderTest.StartAsync(Often);
        await Wait.ForAsync("the file of the first answer", () => File.Exists(Path.Combine(bridge.Directory, "_desired.json")));
        var obstacle = Directory.CreateDirectory(Path.Combine(bridge.Directory, "_desired.json.new"));
        bridge.Receiver.Want(Wanted(1));
        await Wait.ForAsync("words about the disk", () => bridge.Log.Any(l => l.Contains("disk does not keep", StringComparison.Ordinal)));
        Assert.Empty(await bridge.StatusAsync());

        obstacle.Delete();

        await LiveAsync(bridge, 1);
    }

    private DesiredConnectionView Wanted(int revision, string connection = "daesung/press-shop") => new(
        ConnectionId.Parse(connection),
        _server.EndpointUrl.ToString(),
        FactoryId.Parse("daesung/ansan"),
        SecurityWish.Best,
        null,
        true,
        null,
        revision,
        new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero),
        "kim");

    private static Task<ConnectionReport> LiveAsync(BridgeUnderTest bridge, int revision) =>
        ReportAsync(bridge, $"revision {revision} live", r => r is { State: ConnectionState.Live, Problem: null } && r.AppliedRevision == revision);

    /// <summary>Waits for what Silos are told, not for what the bridge knows.</summary>
    private static async Task<ConnectionReport> ReportAsync(BridgeUnderTest bridge, string what, Func<ConnectionReport, bool> isIt)
    {
        var known = bridge.Receiver.Reports.Count;
        ConnectionReport? found = null;
        await Wait.ForAsync(what, () => (found = bridge.Receiver.Reports.Skip(Math.Max(0, known - 1)).LastOrDefault(isIt)) is not null);
        return found!;
    }

    private bool Poke()
    {
        _server.AddressSpace.Get<VariableNode>(new NodeId(1, "Press-1/Force")).Set(Variant.From((double)Environment.TickCount64), DateTime.UtcNow, StatusCode.Good);
        return false;
    }

    private static async Task<UaServer> StartPressAsync(string name = "Press-1")
    {
        var server = new UaServer(new UaServerOptions { ApplicationUri = "urn:test:presses", ApplicationName = "Presses" });
        var ns = server.AddressSpace.AddNamespace(server.AddressSpace.NamespaceUris[1]);
        ns.AddVariable(ns.AddObject(server.AddressSpace.Objects, name), "Force", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }
}
