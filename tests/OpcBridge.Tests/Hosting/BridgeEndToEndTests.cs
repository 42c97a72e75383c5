using System.Net.Http.Json;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Tests.Delivery;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace AxComplex.OpcBridge.Tests.Hosting;

/// <summary>The whole bridge between a real OPC UA server and a real HTTP server, all on 127.0.0.1.</summary>
public sealed class BridgeEndToEndTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private TestReceiver _receiver = null!;
    private UaServer _server = null!;
    private VariableNode _count = null!;
    private Alarm _alarm = null!;
    private WebApplication? _bridge;

    public async ValueTask InitializeAsync()
    {
        _receiver = await TestReceiver.StartAsync();
        await StartServerAsync(new Uri("opc.tcp://127.0.0.1:0"));
    }

    public async ValueTask DisposeAsync()
    {
        await StopBridgeAsync();
        await _server.DisposeAsync();
        await _receiver.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task EveryValueOfAMachine_ArrivesOnceAndInOrder()
    {
        await StartBridgeAsync();
        await Wait.ForAsync("the first value", () => Counts().Count > 0);

        for (var i = 1; i <= 500; i++)
        {
            _count.Set(Variant.From((uint)i), DateTime.UtcNow, StatusCode.Good);
            if (i % 50 == 0)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        await Wait.ForAsync("value 500", () => Counts().LastOrDefault() == 500);
        Assert.Equal(Enumerable.Range(0, 501).Select(i => (long)i), Counts());

        var machine = Assert.Single(_receiver.Machines.First());
        Assert.Equal(("daesung/ansan/press-01", new LocalizedName("프레스 1호", "Press 1")), (machine.Machine.ToString(), machine.Names));
        Assert.Equal(["good-count", "oil-temp"], machine.Signals.Select(s => s.Name));
        Assert.Equal(("°C", SignalRole.GoodCount), (machine.Signals[1].Unit, machine.Signals[0].Role));
        Assert.Equal("machines", _receiver.Order.First());

        using var http = new HttpClient();
        var report = Assert.Single((await http.GetFromJsonAsync<ConnectionReport[]>(
            new Uri(new Uri(_bridge!.Urls.First()), "status"), TestContext.Current.CancellationToken))!);
        Assert.Equal((ConnectionState.Live, 2, 2, 2, null), (report.State, report.Requested, report.Created, report.Reporting, report.Problem));
        await Wait.ForAsync("a Live report at Silos", () => _receiver.Reports.Any(r => r.State is ConnectionState.Live));
    }

    // Nothing changes, and that is known: spans without values.
    [Fact]
    public async Task AnIdleMachine_IsObservedWithoutHoles()
    {
        await StartBridgeAsync();
        await Wait.ForAsync("six seconds of observation", () => Spans().Count > 1 && Spans()[^1].To - Spans()[0].From > TimeSpan.FromSeconds(6));

        var spans = Spans();
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public async Task AServerThatComesBack_IsLiveAgain_AndItsAbsenceIsAnOutage()
    {
        await StartBridgeAsync();
        await Wait.ForAsync("the first value", () => Counts().Count > 0);
        var endpoint = _server.EndpointUrl;
        await _server.DisposeAsync();
        await Wait.ForAsync("a problem in words", () => _receiver.Reports.LastOrDefault() is { State: ConnectionState.Waiting, Problem: not null });

        await StartServerAsync(endpoint);
        await Wait.ForAsync("the outage", () => Gaps().Any(g => g.Cause is GapCause.Outage), 60);

        var gap = Gaps().Single(g => g.Cause is GapCause.Outage);
        Assert.True(gap.To > gap.From);
        Assert.DoesNotContain(Spans(), s => s.From < gap.To && s.To > gap.From);
    }

    // The server forgets nothing while the network is away: its subscription is taken up again, and not a value is missing.
    [Fact]
    public async Task ANetworkThatComesBack_LosesNothing_AndIsNoGap()
    {
        await using var proxy = CuttableProxy.Start(_server.EndpointUrl);
        await StartBridgeAsync(("OpcBridge:Connections:daesung/press-shop", $"{proxy.Url}#ansan"));
        await Wait.ForAsync("the first value", () => Counts().Count > 0);
        for (var i = 1; i <= 60; i++)
        {
            _count.Set(Variant.From((uint)i), DateTime.UtcNow, StatusCode.Good);
            if (i is 20 or 40)
            {
                proxy.Cut();
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Wait.ForAsync("value 60", () => Counts().LastOrDefault() == 60);

        Assert.Equal(Enumerable.Range(0, 61).Select(i => (long)i), Counts());
        Assert.Empty(Gaps());

        // What was republished comes after what it was missing for, so the spans need not come in order; together they have no hole.
        var spans = Spans().OrderBy(s => s.From).ToArray();
        var seenTo = spans[0].To;
        Assert.All(spans, span =>
        {
            Assert.True(span.From <= seenTo, $"Nobody looked from {seenTo:O} to {span.From:O}.");
            seenTo = span.To > seenTo ? span.To : seenTo;
        });
        await Wait.ForAsync("two recoveries in the report", () => _receiver.Reports.LastOrDefault()?.Activity is { Recreated: 0, Reactivated: >= 1 });
    }

    // The machine's own alarm, from the server's event to the batch; what was active before the bridge came is told too.
    [Fact]
    public async Task AnAlarm_ArrivesWithItsMachine_AlsoWhenItWasThereBefore()
    {
        _alarm.Raise(700, new LocalizedText("ko", "유온 높음"));
        await StartBridgeAsync();
        await Wait.ForAsync("the active alarm", () => Alarms().Count > 0);
        _alarm.Clear(new LocalizedText("ko", "유온 정상"));
        await Wait.ForAsync("its end", () => Alarms().Count > 1);

        Assert.Equal(
            [("OilTooHot", (ushort)700, true, "유온 높음"), ("OilTooHot", (ushort)700, false, "유온 정상")],
            Alarms().Select(a => (a.Condition, a.Severity, (a.Status & AlarmStatus.Active) != 0, a.Message)));
        Assert.All(Alarms(), a => Assert.Equal("AlarmConditionType", a.TypeName));
    }

    // The equipment's archive has what the bridge missed: when it is back, the hole is filled and counts as observed.
    [Fact]
    public async Task WhatAStoppedBridgeMissed_IsFilledFromHistory()
    {
        _count.Set(Variant.From(0u), DateTime.UtcNow, StatusCode.Good);
        await StartBridgeAsync();
        await Wait.ForAsync("an observed second", () => Spans().Count > 1);
        _count.Set(Variant.From(1u), DateTime.UtcNow, StatusCode.Good);
        await Wait.ForAsync("value 1", () => Counts().LastOrDefault() == 1);
        await StopBridgeAsync();
        for (var i = 2; i <= 20; i++)
        {
            _count.Set(Variant.From((uint)i), DateTime.UtcNow, StatusCode.Good);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await StartBridgeAsync();
        await Wait.ForAsync("the hole to be filled", () => Gaps().FirstOrDefault(g => g.Signal is null) is { } gap
            && Spans().Any(s => s.From <= gap.From && s.To == gap.To));

        Assert.Equal(Enumerable.Range(0, 21).Select(i => (long)i), Counts().Distinct().Order());
        var hole = Gaps().First(g => g.Signal is null);
        Assert.Contains(Gaps(), g => g.Signal == "oil-temp" && g.From == hole.From && g.To == hole.To);
        Assert.DoesNotContain(Gaps(), g => g.Signal == "good-count");
    }

    [Fact]
    public async Task ABridgeThatComesBack_CountsOn_AndDeclaresTheTimeItDidNotRun()
    {
        await StartBridgeAsync();
        await Wait.ForAsync("an observed second", () => Spans().Count > 1);
        await StopBridgeAsync();
        var before = _receiver.Stored.Last().Sequence;

        await StartBridgeAsync();
        await Wait.ForAsync("the gap", () => Gaps().Count > 0);

        Assert.Equal(GapCause.BridgeStopped, Assert.Single(Gaps()).Cause);
        var sequences = _receiver.Stored.Select(b => b.Sequence).ToList();
        Assert.Equal(sequences.Distinct().Order(), sequences);
        Assert.Contains(before + 1, sequences);
    }

    [Theory]
    [InlineData("OpcBridge:ApiKey", "", "ApiKey")]
    [InlineData("OpcBridge:PublishingInterval", "00:00:00", "PublishingInterval")]
    [InlineData("OpcBridge:MaxSpoolBytes", "5", "MaxSpoolBytes")]
    [InlineData("OpcBridge:LivenessTimeout", "00:20:00", "LivenessTimeout")]
    [InlineData("OpcBridge:Connections:daesung/press-shop", "http://127.0.0.1", "opc.tcp://10.0.0.5:4840")]
    [InlineData("OpcBridge:Connections:Daesung", "opc.tcp://127.0.0.1:4840", "daesung/press-shop")]
    [InlineData("OpcBridge:Connections:daesung/press-shop", "opc.tcp://127.0.0.1:4840#Press Shop", "one looks like 'ansan'")]
    public async Task AWrongOption_StopsTheHostBeforeItStarts(string key, string value, string words)
    {
        var e = await Assert.ThrowsAnyAsync<Exception>(() => StartBridgeAsync((key, value)));

        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    private async Task StartServerAsync(Uri endpoint)
    {
        _server = new UaServer(new UaServerOptions { ApplicationUri = "urn:test", ApplicationName = "test", EndpointUrl = endpoint });
        var space = _server.AddressSpace;
        var ns = space.AddNamespace("urn:test:machines");
        var press = ns.AddObject(ns.AddFolder(space.Objects, "Machines"), "Press-01", options: new NodeOptions
        {
            DisplayNames = [new LocalizedText("ko", "프레스 1호"), new LocalizedText("en", "Press 1")],
        });
        _count = ns.AddVariable(press, "GoodCount", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(0u), History = new MemoryHistory(1000) });
        _alarm = ns.AddAlarm(press, "OilTooHot");
        var temperature = ns.AddVariable(press, "OilTemp", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(40.5) });
        ns.AddProperty(
            temperature, new QualifiedName(0, "EngineeringUnits"),
            Variant.From(new ExtensionObject(new EUInformation { DisplayName = new LocalizedText("°C") })));
        await _server.StartAsync(TestContext.Current.CancellationToken);
    }

    private async Task StartBridgeAsync((string Key, string Value)? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = new Dictionary<string, string?>
        {
            ["OpcBridge:ApiKey"] = "secret",
            ["OpcBridge:Portal"] = "http://portal",
            ["services:portal:http:0"] = _receiver.Address.ToString(),
            ["OpcBridge:DataDirectory"] = _directory.Path,
            ["OpcBridge:PublishingInterval"] = "00:00:00.100",
            ["OpcBridge:MaxReconnectDelay"] = "00:00:01",
            ["OpcBridge:Connections:daesung/press-shop"] = $"{_server.EndpointUrl}#ansan",
        };
        if (change is { } c)
        {
            settings[c.Key] = c.Value;
        }

        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults();
        builder.AddOpcBridge();
        var bridge = builder.Build();
        bridge.MapOpcBridge();
        await bridge.StartAsync(TestContext.Current.CancellationToken);
        _bridge = bridge;
    }

    private async Task StopBridgeAsync()
    {
        if (_bridge is not null)
        {
            await _bridge.StopAsync(TestContext.Current.CancellationToken);
            await _bridge.DisposeAsync();
            _bridge = null;
        }
    }

    private List<long> Counts() =>
    [
        .. Machines().SelectMany(m => m.Signals).Where(s => s.Signal == "good-count").SelectMany(s => s.Samples).Select(s => s.Value.Integer),
    ];

    private List<ObservationSpan> Spans() => [.. Machines().SelectMany(m => m.Observed)];

    private List<AlarmEvent> Alarms() => [.. Machines().SelectMany(m => m.Alarms)];

    private List<TelemetryGap> Gaps() => [.. Machines().SelectMany(m => m.Gaps)];

    private IEnumerable<MachineTelemetry> Machines() => _receiver.Stored.SelectMany(b => b.Machines);
}
