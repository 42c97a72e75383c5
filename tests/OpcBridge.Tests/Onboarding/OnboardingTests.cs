using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Tests.Trust;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Tests.Onboarding;

/// <summary>From an endpoint to values in Silos, over HTTP alone.</summary>
public sealed class OnboardingTests
{
    [Fact]
    public async Task AServerThatKnowsNothingOfUs_IsConnected_StepByStep_AndItsValuesArrive()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        await using var server = await StartMixerAsync();
        using var client = bridge.Daesung;

        // Probe: every step that went well, what is offered, how the clock stands.
        var session = await client.OpenAsync(server.EndpointUrl);
        Assert.Equal(["address", "reachable", "opc-ua", "endpoints"], session.Probe.Steps.Where(s => s.Passed).Select(s => s.Name));
        Assert.Equal(("Mixer hall", false), (session.Probe.Server!.ApplicationName, session.Probe.Clock!.IsFar));
        var offer = Assert.Single(session.Probe.Endpoints);
        Assert.Equal(("None", false), (offer.Mode, offer.IsStrongest));

        // None is never taken in silence.
        Assert.Equal((409, "security.none-to-be-said"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer()));
        session = await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        Assert.Equal(("None", "Running"), (session.Session!.Mode, session.Session.State));
        Assert.Equal(10_000u, session.Session.Limits["MaxMonitoredItemsPerCall"]);

        // Browse page by page.
        var first = await client.SendAsync<BrowsePage>(HttpMethod.Get, $"sessions/{session.Id}/nodes?node=ns=1;s=Mixer-7&count=2", null);
        var second = await client.SendAsync<BrowsePage>(HttpMethod.Get, $"sessions/{session.Id}/nodes?node=ns=1;s=Mixer-7&count=2&after={first.Next}", null);
        Assert.Equal((4, 2, 2, null), (first.Total, first.Nodes.Length, second.Nodes.Length, second.Next));
        Assert.Equal(["1:Betrieb", "1:Parts", "1:RotorSpeed", "1:Schlecht"], first.Nodes.Concat(second.Nodes).Select(n => n.BrowseName));
        Assert.Equal("1000.5", second.Nodes[0].Value);

        // Suggest: nothing of these names says a role, except what a person says.
        var mapping = await client.SuggestAsync(session);
        var mixer = Assert.Single(mapping.Machines);
        Assert.Equal("mixer-7", mixer.Name);
        Assert.All(mixer.Signals, s => Assert.Equal(SignalRole.Measurement, s.Role));
        Assert.Contains(mixer.Signals.Single(s => s.Path[^1] == "1:Betrieb").Labels, l => l.Value == "가동");

        mapping = await client.SendAsync<SuggestedMapping>(HttpMethod.Put, $"sessions/{session.Id}/mapping", new MachineCorrection
        {
            Path = mixer.Path,
            Names = new LocalizedName("7호 믹서", "Mixer 7"),
            PlannedSecondsPerItem = 12,
            Signals =
            [
                new SignalProfile { Path = ["1:Parts"], Role = SignalRole.GoodCount, MaxPerSecond = 2 },
                new SignalProfile
                {
                    Path = ["1:Betrieb"],
                    Role = SignalRole.VendorState,
                    States = [new StateValue("0", MachineState.NotExecuting), new StateValue("1", MachineState.Executing)],
                },
                new SignalProfile { Path = ["1:Schlecht"], Excluded = true },
            ],
        });
        Assert.Equal(SignalRole.GoodCount, mapping.Machines[0].Signals.Single(s => s.Path[^1] == "1:Parts").Role);

        // Preview: values and the inputs of the first KPIs; nothing is saved.
        using var stop = new CancellationTokenSource();
        var counting = CountAsync(server, stop.Token);
        var events = await ReadEventsAsync(client, $"sessions/{session.Id}/preview?seconds=3");
        await stop.CancelAsync();
        await counting;
        Assert.Equal("end", events[^1].Name);
        var inputs = JsonSerializer.Deserialize<KpiInputs[]>(events.Last(e => e.Name == "inputs").Data, JsonSerializerOptions.Web)!.Single();
        Assert.Equal((MachineState.Executing, true, 12d, true, false, true), (inputs.State, inputs.GoodCount!.Rose, inputs.PlannedSecondsPerItem, inputs.Availability, inputs.Quality, inputs.Performance));
        Assert.Equal(["scrap-count"], inputs.Missing);
        Assert.Contains(events, e => e.Name == "values" && e.Data.Contains("1000.5", StringComparison.Ordinal));
        Assert.Empty(bridge.Receiver.Stored);
        Assert.Empty(await bridge.StatusAsync());

        // Commit: it runs at once, and survives a restart.
        var committed = await client.CommitAsync(session, new CommitConnection("mixers", "ansan"));
        Assert.Equal(("daesung/mixers", SecurityWish.None, "kim"), (committed.Connection.ToString(), committed.Security, committed.CreatedBy));
        await Wait.ForAsync("values at the receiver", () => bridge.Receiver.Stored.Any(b => b.Machines.Any(m => m.Signals.Any(s => s.Signal == "rotor-speed"))));
        var described = bridge.Receiver.Machines.Last().Single();
        Assert.Equal(("daesung/ansan/mixer-7", "7호 믹서", 12d), (described.Machine.ToString(), described.Names.Ko, described.PlannedSecondsPerItem));
        Assert.Equal([("betrieb", SignalRole.VendorState), ("parts", SignalRole.GoodCount), ("rotor-speed", SignalRole.Measurement)], described.Signals.Select(s => (s.Name, s.Role)));
        Assert.Equal((404, "not-found"), await client.FailAsync(HttpMethod.Get, $"sessions/{session.Id}"));

        await bridge.RestartAsync();
        await WaitForStateAsync(bridge, "daesung/mixers", ConnectionState.Live);
    }

    [Fact]
    public async Task ACertificate_IsExplainedRuleByRule_TrustedByTheThumbprintThatWasSeen_AndAPasswordGoesNowhereElse()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        using var certificate = ProtectedServer.NewCertificate("workshop.example");
        await using var server = await ProtectedServer.StartAsync(bridge.Pki.Own(), certificate: certificate);
        AddMixer(server.AddressSpace);
        using var client = bridge.Daesung;

        var session = await client.OpenAsync(server.EndpointUrl);
        var shown = Assert.Single(session.Probe.Certificates);
        Assert.Equal((certificate.Thumbprint, false, 2048), (shown.Thumbprint, shown.IsAccepted, shown.KeyBits));
        Assert.Equal(["Untrusted", "WrongHostName"], shown.Rules.Where(r => r.Outcome == "failed").Select(r => r.Rule));
        Assert.Equal(15, shown.Rules.Length);
        Assert.All(shown.Rules, r => Assert.True(r.Text.Ko.Length > 0 && r.Text.En.Length > 0));
        Assert.True(session.Probe.Endpoints[0] is { Mode: "SignAndEncrypt", Policy: "Aes256_Sha256_RsaPss", IsStrongest: true });

        // Only what was seen is trusted, and only what may be overlooked is.
        var trust = $"sessions/{session.Id}/trust";
        var exceptions = $"sessions/{session.Id}/exceptions";
        var later = DateTimeOffset.UtcNow.AddDays(30);
        Assert.Equal((409, "certificate.not-shown"), await client.FailAsync(HttpMethod.Post, trust, new TrustCertificate(new string('A', 40))));
        Assert.Equal((400, "trust.past"), await client.FailAsync(HttpMethod.Post, trust, new TrustCertificate(shown.Thumbprint, DateTimeOffset.UtcNow.AddDays(-1))));
        Assert.Equal((400, "certificate.rule"), await client.FailAsync(HttpMethod.Post, exceptions, new OverlookRule(shown.Thumbprint, "Untrusted", later)));
        Assert.Equal((400, "certificate.until"), await client.FailAsync(HttpMethod.Post, exceptions, new OverlookRule(shown.Thumbprint, "WrongHostName", later.AddYears(2))));
        Assert.Equal((502, "certificate.refused"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer()));

        await client.SendAsync<OnboardingView>(HttpMethod.Post, trust, new TrustCertificate(shown.Thumbprint, later));
        session = await client.SendAsync<OnboardingView>(HttpMethod.Post, exceptions, new OverlookRule(shown.Thumbprint, "WrongHostName", later));
        Assert.True(session.Probe.Certificates[0].IsAccepted);
        Assert.Equal("overlooked", session.Probe.Certificates[0].Rules.Single(r => r.Rule == "WrongHostName").Outcome);

        var login = new ServerLogin { Kind = LoginKind.UserName, UserName = "kim", Password = ProtectedServer.Password };
        Assert.Equal((400, "login.invalid"), await client.FailAsync(
            HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer(Login: login with { Password = null })));
        session = await client.ConnectAsync(session, new ConnectServer(Login: login));
        Assert.Equal(("SignAndEncrypt", "Aes256_Sha256_RsaPss", "user kim"), (session.Session!.Mode, session.Session.Policy, session.Session.Login));
        await client.SuggestAsync(session);
        await client.CommitAsync(session, new CommitConnection("press"));
        await WaitForStateAsync(bridge, "daesung/press", ConnectionState.Live);
        await bridge.RestartAsync();
        await WaitForStateAsync(bridge, "daesung/press", ConnectionState.Live);

        var (_, view) = await bridge.Daesung.SendAsync(HttpMethod.Get, "connections/press", null);
        Assert.DoesNotContain(ProtectedServer.Password, view, StringComparison.Ordinal);
        Assert.DoesNotContain(bridge.Log, l => l.Contains(ProtectedServer.Password, StringComparison.Ordinal));
        var file = Path.Combine(bridge.Directory, "_connections", "daesung", "press.json");
        Assert.Contains("비밀번호 1", JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("login").GetProperty("password").GetString(), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // The trust can be taken back; the next session is refused, and says so.
        using var again = bridge.Daesung;
        Assert.Equal(certificate.Thumbprint, Assert.Single(await again.SendAsync<TrustedCertificateView[]>(HttpMethod.Get, "trust", null)).Thumbprint);
        Assert.Equal(204, (await again.SendAsync(HttpMethod.Delete, $"trust/{certificate.Thumbprint}", null)).Status);
        await again.SendAsync<ConnectionView>(HttpMethod.Post, "connections/press/restart", null);
        await Wait.ForAsync("the refusal by name", () => bridge.Receiver.Reports.Last().Problem?.Contains("Untrusted", StringComparison.Ordinal) == true);
    }

    // The other direction is what people forget: the machine has to trust the bridge as well.
    [Fact]
    public async Task AMachineThatDoesNotTrustTheBridge_IsSaidSo_WithTheCertificateToGiveIt()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        using var stranger = ProtectedServer.NewCertificate("127.0.0.1");
        await using var server = await ProtectedServer.StartAsync(stranger);
        using var client = bridge.Daesung;
        var session = await client.OpenAsync(server.EndpointUrl);
        await client.SendAsync<OnboardingView>(HttpMethod.Post, $"sessions/{session.Id}/trust", new TrustCertificate(session.Probe.Certificates[0].Thumbprint));

        Assert.Equal((502, "certificate.not-accepted-there"), await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/connect", new ConnectServer()));

        var own = await client.SendAsync<BridgeCertificate>(HttpMethod.Get, "certificate", null);
        Assert.Equal(bridge.Pki.Own().Thumbprint, own.Thumbprint);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", own.Pem, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", own.Pem, StringComparison.Ordinal);
    }

    // The path from endpoint to first KPI takes minutes the first time; the second machine of the kind maps itself.
    [Fact]
    public async Task TheSecondMachineOfAKind_MapsItself_AndMappingsAreExportedAndImported()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        await using var first = await StartMixerAsync();
        await using var second = await StartMixerAsync("Mixer-8");
        using var client = bridge.Daesung;
        var session = await client.OpenAsync(first.EndpointUrl);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        var machine = (await client.SuggestAsync(session)).Machines[0];
        await client.SendAsync<SuggestedMapping>(HttpMethod.Put, $"sessions/{session.Id}/mapping", new MachineCorrection
        {
            Path = machine.Path,
            ProfileTitle = "믹서",
            Signals = [new SignalProfile { Path = ["1:Parts"], Role = SignalRole.GoodCount }],
        });
        await client.CommitAsync(session, new CommitConnection("mixer-7"));

        session = await client.OpenAsync(second.EndpointUrl);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        var itself = Assert.Single((await client.SuggestAsync(session)).Machines);
        Assert.Equal(("mixer", "profile"), (itself.Match.Profile, itself.Signals.Single(s => s.Role is SignalRole.GoodCount).Reason!.Code));

        var (_, exported) = await client.SendAsync(HttpMethod.Get, "profiles/mixer", null);
        Assert.Contains("\"믹서\"", exported, StringComparison.Ordinal);
        using var other = bridge.Hanbit;
        Assert.Empty(await other.SendAsync<SavedProfile[]>(HttpMethod.Get, "profiles", null));
        await other.SendAsync<MachineProfile>(HttpMethod.Put, "profiles/mixer", exported);
        Assert.Equal(exported, (await other.SendAsync(HttpMethod.Get, "profiles/mixer", null)).Text);
        Assert.Equal((400, "profile.id"), await other.FailAsync(HttpMethod.Put, "profiles/saw", exported));
        Assert.Equal((400, "profile.invalid"), await other.FailAsync(HttpMethod.Put, "profiles/saw", "{\"id\":\"saw\"}"));
        Assert.Equal(204, (await other.SendAsync(HttpMethod.Delete, "profiles/mixer", null)).Status);
        Assert.Equal((404, "not-found"), await other.FailAsync(HttpMethod.Get, "profiles/mixer"));
    }

    [Fact]
    public async Task WhatNoLongerMatches_StandsInTheStatus_AndTheRestRuns()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        Uri endpoint;
        await using (var server = await StartMixerAsync())
        {
            endpoint = server.EndpointUrl;
            await bridge.Daesung.OnboardAsync(endpoint, "mixers");
            await WaitForStateAsync(bridge, "daesung/mixers", ConnectionState.Live);
        }

        await using var updated = NewServer(endpoint);
        var ns = updated.AddressSpace.AddNamespace("urn:mixer-hall");
        var mixer = ns.AddObject(updated.AddressSpace.Objects, "Mixer-7");
        ns.AddVariable(mixer, "RotorSpeed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        ns.AddVariable(mixer, "Torque", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(2.0) });
        await updated.StartAsync(TestContext.Current.CancellationToken);

        await Wait.ForAsync(
            "the mismatch in the report, and the two variables that are there created",
            () => bridge.Receiver.Reports.LastOrDefault() is { State: ConnectionState.Live, Created: 2, Problem: { } problem }
                && problem.Contains("1:Parts", StringComparison.Ordinal),
            60);
        var view = await bridge.Daesung.SendAsync<ConnectionView>(HttpMethod.Get, "connections/mixers", null);
        var match = Assert.Single(view.Matches);
        Assert.Equal(["1:Betrieb", "1:Parts", "1:Schlecht"], match.Missing.Order());
        Assert.EndsWith(":Torque", Assert.Single(match.New), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnection_IsSwitchedOffAndOn_ChangedAndDeleted_AndWhatItSpooledIsDelivered()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        await using var server = await StartMixerAsync();
        using var client = bridge.Daesung;
        await client.OnboardAsync(server.EndpointUrl, "mixers");
        await WaitForStateAsync(bridge, "daesung/mixers", ConnectionState.Live);
        Assert.Equal((409, "connection.exists"), await FailToCommitAsync(client, server.EndpointUrl, "mixers"));
        // Read twice, every part would count twice.
        Assert.Equal((409, "machine.exists"), await FailToCommitAsync(client, server.EndpointUrl, "mixers-again"));

        await client.SendAsync<ConnectionView>(HttpMethod.Patch, "connections/mixers", new ConnectionChange(Enabled: false));
        await Wait.ForAsync("the report that it is off", () => bridge.Receiver.Reports.Last().Problem?.Contains("switched off", StringComparison.Ordinal) == true);
        await bridge.RestartAsync();
        Assert.False((await bridge.Daesung.SendAsync<ConnectionView>(HttpMethod.Get, "connections/mixers", null)).Enabled);

        using var again = bridge.Daesung;
        Assert.Equal((400, "endpoint.invalid"), await again.FailAsync(HttpMethod.Patch, "connections/mixers", new ConnectionChange(Endpoint: "http://127.0.0.1")));
        await again.SendAsync<ConnectionView>(HttpMethod.Patch, "connections/mixers", new ConnectionChange(Enabled: true));
        await WaitForStateAsync(bridge, "daesung/mixers", ConnectionState.Live);

        // Deliveries fail now; what comes stays in the spool, also when the connection is deleted.
        var isDown = true;
        for (var i = 0; i < 10_000; i++)
        {
            bridge.Receiver.Faults.Enqueue(context =>
            {
                context.Response.StatusCode = isDown ? 503 : 200;
                return Task.FromResult(isDown);
            });
        }

        await Wait.ForAsync("values in the spool", () => bridge.StatusAsync().Result.Single().Ledger.Spooled > 0 || Poke(server));
        Assert.Equal(202, (await again.SendAsync(HttpMethod.Delete, "connections/mixers", null)).Status);
        Assert.True((await again.SendAsync<ConnectionView>(HttpMethod.Get, "connections/mixers", null)).Deleted);
        Assert.Equal((409, "connection.deleted"), await again.FailAsync(HttpMethod.Patch, "connections/mixers", new ConnectionChange(Enabled: true)));
        await bridge.RestartAsync();
        var spooled = (await bridge.StatusAsync()).Single().Ledger;
        Assert.True(spooled.Spooled > 0);

        isDown = false;
        await Wait.ForAsync("the end of the connection", () => bridge.StatusAsync().Result.Length == 0);
        Assert.Equal((404, "not-found"), await bridge.Daesung.FailAsync(HttpMethod.Get, "connections/mixers"));
        Assert.False(File.Exists(Path.Combine(bridge.Directory, "_connections", "daesung", "mixers.json")));
        Assert.Equal(spooled.Received, bridge.Receiver.Stored.Sum(b => b.Machines.Sum(m => m.Signals.Sum(s => s.Samples.Length))));
    }

    // A file that is torn or foreign must not stop every machine.
    [Fact]
    public async Task AConnectionFileThatCannotBeRead_IsPassedOver_AndTheOthersRun()
    {
        await using var bridge = await BridgeUnderTest.StartAsync();
        await using var server = await StartMixerAsync();
        await bridge.Daesung.OnboardAsync(server.EndpointUrl, "mixers");
        var folder = Path.Combine(bridge.Directory, "_connections", "daesung");
        File.WriteAllText(Path.Combine(folder, "torn.json"), "{\"connection\":\"daesung/torn\",\"login\":{\"password\":\"geheim\"");
        File.Copy(Path.Combine(folder, "mixers.json"), Path.Combine(folder, "copy.json"));

        await bridge.RestartAsync();

        await WaitForStateAsync(bridge, "daesung/mixers", ConnectionState.Live);
        Assert.Single(await bridge.StatusAsync());
        Assert.Contains(bridge.Log, l => l.Contains("torn.json", StringComparison.Ordinal));
        Assert.DoesNotContain(bridge.Log, l => l.Contains("geheim", StringComparison.Ordinal));
    }

    private static async Task<(int Status, string? Code)> FailToCommitAsync(HttpClient client, Uri endpoint, string name)
    {
        var session = await client.OpenAsync(endpoint);
        await client.ConnectAsync(session, new ConnectServer(SecurityWish.None));
        await client.SuggestAsync(session);
        return await client.FailAsync(HttpMethod.Post, $"sessions/{session.Id}/commit", new CommitConnection(name, "ansan"));
    }

    private static async Task WaitForStateAsync(BridgeUnderTest bridge, string connection, ConnectionState state)
    {
        ConnectionReport[] reports = [];
        try
        {
            await Wait.ForAsync("", () => (reports = bridge.StatusAsync().Result).Any(r => r.Connection.ToString() == connection && r.State == state));
        }
        catch (Xunit.Sdk.FailException)
        {
            Assert.Fail($"{connection} is not {state} within 30 s; {string.Join("; ", reports.AsEnumerable())}");
        }
    }

    private static bool Poke(UaServer server)
    {
        Parts(server).Set(Variant.From((uint)Environment.TickCount), DateTime.UtcNow, StatusCode.Good);
        return false;
    }

    private static VariableNode Parts(UaServer server) => server.AddressSpace.Get<VariableNode>(new NodeId(1, "Mixer-7/Parts"));

    private static async Task CountAsync(UaServer server, CancellationToken cancellationToken)
    {
        for (var i = 71u; !cancellationToken.IsCancellationRequested; i++)
        {
            Parts(server).Set(Variant.From(i), DateTime.UtcNow, StatusCode.Good);
            await Task.Delay(100, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<UaServer> StartMixerAsync(string name = "Mixer-7")
    {
        var server = NewServer(new Uri("opc.tcp://127.0.0.1:0"));
        AddMixer(server.AddressSpace, name);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static UaServer NewServer(Uri endpoint) =>
        new(new UaServerOptions { ApplicationUri = "urn:mixer-hall", ApplicationName = "Mixer hall", EndpointUrl = endpoint });

    private static void AddMixer(AddressSpace space, string name = "Mixer-7")
    {
        var ns = space.AddNamespace(space.NamespaceUris[1]);
        var mixer = ns.AddObject(space.Objects, name);
        ns.AddVariable(mixer, "RotorSpeed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1000.5) });
        ns.AddVariable(mixer, "Parts", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(70u) });
        ns.AddVariable(mixer, "Schlecht", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(3u) });
        var state = ns.AddVariable(mixer, "Betrieb", BuiltInType.Int32, new VariableOptions { InitialValue = Variant.From(1) });
        ns.AddProperty(state, new QualifiedName(0, "EnumStrings"), Variant.From(new LocalizedText[] { new("ko", "자동"), new("ko", "가동") }));
    }

    private static async Task<List<(string Name, string Data)>> ReadEventsAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return
        [
            .. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('\n'))
                .Select(e => (e[0]["event: ".Length..], e[1]["data: ".Length..])),
        ];
    }
}
