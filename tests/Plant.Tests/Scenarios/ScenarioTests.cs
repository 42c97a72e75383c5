using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Scenarios;
using AxComplex.Plant.Tests.Servers;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Scenarios;

public sealed class ScenarioTests : IDisposable
{
    private const string Factory = "daesung/ansan";

    private readonly string _folder = Directory.CreateTempSubdirectory("ax-scenario-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A file is a promise about plant time, whatever the speed and whenever the timer fires.
    [Fact]
    public async Task AStepOfAFile_HappensAtItsExactPlantTime()
    {
        var file = Write("""
            [
              { "at": "00:03:20", "action": "wear-tool", "machine": "daesung/ansan/press-03", "wear": 0.97 },
              { "at": "00:01:00.5", "action": "break-machine", "machine": "daesung/ansan/press-01", "cause": "DieJam", "for": "00:10:00" }, // out of order
            ]
            """);
        await using var plant = await RunningPlant.StartAsync(o => (o.Scenario, o.Speed) = (file, 500));
        await Until.TrueAsync("twenty minutes of plant time", () => plant.Truth().KnownUntil > RunningPlant.Morning.UtcDateTime.AddMinutes(20));

        var truth = plant.Truth();
        var stop = truth.States("daesung/ansan/press-01", DateTime.MinValue, DateTime.MaxValue).First(i => i.State.Activity is Activity.Breakdown);
        Assert.Equal(
            (RunningPlant.Morning.UtcDateTime.AddSeconds(60.5), TimeSpan.FromMinutes(10), "DieJam"), (stop.From, stop.Length, stop.State.Cause));
        var lines = truth.Lines.Where(l => l.Kind is TruthKind.Scenario).ToList();
        Assert.Equal(
            [("BreakMachine", RunningPlant.Morning.UtcDateTime.AddSeconds(60.5)), ("WearTool", RunningPlant.Morning.UtcDateTime.AddSeconds(200))],
            lines.Select(l => (l.Action, l.At)));
    }

    // A disruption is a part of the run: the same file gives the same run, down to the counters of a server that was restarted.
    [Fact]
    public async Task TheSameFile_GivesTheSameLedger_AtAnySpeed()
    {
        var file = Write("""
            [
              { "at": "00:02:00", "action": "break-machine", "machine": "daesung/ansan/press-02", "for": "00:06:00" },
              { "at": "00:03:00", "action": "wear-tool", "machine": "daesung/ansan/press-01", "wear": 1.1 },
              { "at": "00:05:00", "action": "restart-server", "factory": "daesung/ansan", "for": "00:01:30" },
              { "at": "00:06:00", "action": "mend", "machine": "daesung/ansan/press-02" },
            ]
            """);
        var end = RunningPlant.Morning.UtcDateTime.AddMinutes(12);

        var slow = await RunAsync(150);
        var fast = await RunAsync(700);

        Assert.Contains(slow, l => l.Kind is TruthKind.Reset);
        Assert.Equal(5, slow.Count(l => l.Kind is TruthKind.Scenario));
        Assert.Equal(slow, fast);

        async Task<List<TruthEvent>> RunAsync(double speed)
        {
            await using var plant = await RunningPlant.StartAsync(o => (o.Scenario, o.Speed) = (file, speed));
            await Until.TrueAsync("twelve minutes of plant time", () => plant.Truth().KnownUntil > end);
            return [.. plant.Truth().Lines.Where(l => l.At < end && l.Kind is not (TruthKind.Run or TruthKind.Sent))];
        }
    }

    // What is asked for is there when the answer comes: for clients, and in the ledger.
    [Fact]
    public async Task ABrokenMachine_IsSeenByClients_WhenTheCommandIsAnswered()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await using var session = await plant.ConnectAsync(Factory);
        var state = await RunningPlant.FindAsync(session, "press-02", "MachineryBuildingBlocks/MachineryItemState/CurrentState");
        var cause = await RunningPlant.FindAsync(session, "press-02", "Monitoring/StopCause");

        await plant.CommandAsync("""{ "action": "break-machine", "machine": "daesung/ansan/press-02", "cause": "DieJam", "for": "01:00:00" }""");

        var values = await session.ReadValuesAsync([state, cause], TestContext.Current.CancellationToken);
        Assert.Equal(("OutOfService", "DieJam"), (values[0].Value.TryGetLocalizedText(out var text) ? text.Text : null, values[1].Value.ToString()));
        var line = plant.Truth().Lines.Single(l => l.Kind is TruthKind.Scenario);
        Assert.Equal((line.At, line.At.AddHours(1)), (values[0].SourceTimestamp, line.Due));
    }

    [Fact]
    public async Task AWornTool_IsSeenByClients_AndIsChanged()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 60);
        await using var session = await plant.ConnectAsync(Factory);
        var recorder = await RunningPlant.SubscribeAsync(session, await RunningPlant.FindAsync(session, "press-01", "Monitoring/ToolWear"));

        await plant.CommandAsync("""{ "action": "wear-tool", "machine": "daesung/ansan/press-01", "wear": 1.2 }""");

        await recorder.UntilAsync(() => recorder.Of(0).Any(v => v.Value.AsDouble() >= 120), "a worn tool");
        await recorder.UntilAsync(() => recorder.Of(0).Last().Value.AsDouble() < 50, "a new tool");
        Assert.Contains(plant.Truth().Of(TruthKind.State, "daesung/ansan/press-01", DateTime.MinValue, DateTime.MaxValue), s => s.Activity is Activity.ToolChange);
    }

    [Fact]
    public async Task ADelayedTruck_IsLateByTheDelay_InTheLedger()
    {
        const string link = "maru/machining>maru/heat-treatment:gear-shaft";
        await using var plant = await RunningPlant.StartAsync(o => (o.Factories, o.Speed) = ("maru/machining,maru/heat-treatment", 500));

        await plant.CommandAsync($$"""{ "action": "delay-shipment", "link": "{{link}}", "delay": "00:30:00" }""");
        var asked = plant.Truth().Lines.Single(l => l.Kind is TruthKind.Scenario);

        var arrived = await Until.FoundAsync("the truck", () => plant.Truth().Lines.FirstOrDefault(l => l.Kind is TruthKind.Arrived && l.Link == link && l.At > asked.At));
        Assert.InRange(arrived.At - arrived.Due!.Value, TimeSpan.FromMinutes(28), TimeSpan.FromMinutes(34));
        Assert.Equal(("DelayShipment", link), (asked.Action, asked.Link));
    }

    // Part 4 §5.14.7: a server that is restarted knows no session and no subscription, and a client must not believe otherwise.
    [Fact]
    public async Task ARestartedServer_HasForgottenItsSessions_KeptItsHistory_AndResetSomeCounters()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 60);
        var endpoint = plant.Servers.EndpointOf(Factory);
        await using var session = await plant.ConnectAsync(Factory);
        var count = await RunningPlant.FindAsync(session, "press-04", "Production/GoodCount");
        await Until.TrueAsync("ten parts", () => plant.Truth().Counts("daesung/ansan/press-04", DateTime.MinValue, DateTime.MaxValue).Good > 10);

        await plant.CommandAsync("""{ "action": "restart-server", "factory": "daesung/ansan", "for": "00:02:00" }""");
        await Until.TrueAsync("the server to be up again", () => plant.Servers.Of(Factory)!.IsUp
            && plant.Truth().Lines.Any(l => l is { Kind: TruthKind.Scenario, Active: false }));

        await Assert.ThrowsAnyAsync<UaException>(() => session.ReadValuesAsync([count], TestContext.Current.CancellationToken));
        await using var again = await plant.ConnectAsync(Factory);
        Assert.Equal(endpoint, plant.Servers.EndpointOf(Factory));
        var history = await RunningPlant.HistoryAsync(again, count);
        var counts = history.Select(v => v.Value.AsDouble()!.Value).ToList();
        var reset = plant.Truth().Of(TruthKind.Reset, "daesung/ansan/press-04", DateTime.MinValue, DateTime.MaxValue).Single();
        Assert.True(counts.Max() > 10, "the history of before is gone");
        Assert.Equal(0, history.Single(v => v.SourceTimestamp == reset.At).Value.AsDouble());

        // What happened while it was down nobody ever sees: there was no server to see it.
        var down = plant.Truth().Lines.Where(l => l.Kind is TruthKind.Scenario).ToList();
        Assert.DoesNotContain(history, v => v.SourceTimestamp > down[0].At && v.SourceTimestamp < down[1].At);
        Assert.Equal(history.Count, history.Select(v => v.SourceTimestamp).Distinct().Count());
    }

    // A frozen server is worse than a dead one: only asking it shows that it is gone.
    [Fact]
    public async Task AFrozenServer_AnswersNobody_AndGoesOnWhenItThaws()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 1);
        await using var session = await plant.ConnectAsync(Factory);
        var wear = await RunningPlant.FindAsync(session, "press-01", "Monitoring/ToolWear");

        await plant.CommandAsync("""{ "action": "freeze-server", "factory": "daesung/ansan", "for": "01:00:00" }""");
        var reading = session.ReadValuesAsync([wear], TestContext.Current.CancellationToken);
        Assert.NotSame(reading, await Task.WhenAny(reading, Task.Delay(700, TestContext.Current.CancellationToken)));

        await plant.CommandAsync("""{ "action": "mend", "factory": "daesung/ansan" }""");
        Assert.True((await reading)[0].Status.IsGood);
        Assert.Equal([true, null, false], plant.Truth().Lines.Where(l => l.Kind is TruthKind.Scenario).Select(l => l.Active));
    }

    [Fact]
    public async Task ACutNetwork_BreaksSessions_AndTheServerLivesOnBehindIt()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 10);
        await using var session = await plant.ConnectAsync(Factory);
        var count = await RunningPlant.FindAsync(session, "press-01", "Production/GoodCount");

        await plant.CommandAsync("""{ "action": "cut-network", "factory": "daesung/ansan", "for": "10:00:00" }""");
        await Assert.ThrowsAnyAsync<UaException>(() => session.ReadValuesAsync([count], TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<UaException>(() => plant.ConnectAsync(Factory));
        Assert.True(plant.Servers.Of(Factory)!.IsUp);

        var cut = plant.Truth().Lines.Single(l => l.Kind is TruthKind.Scenario).At;
        await Until.TrueAsync("two parts that nobody saw", () => Made().Count >= 2);
        var made = Made();
        await plant.CommandAsync("""{ "action": "mend", "factory": "daesung/ansan" }""");
        await using var again = await plant.ConnectAsync(Factory);
        var kept = (await RunningPlant.HistoryAsync(again, count)).Select(v => v.SourceTimestamp).ToHashSet();
        Assert.All(made, at => Assert.Contains(at, kept));

        List<DateTime> Made() =>
            [.. plant.Truth().Of(TruthKind.Parts, "daesung/ansan/press-01", cut, DateTime.MaxValue).Where(p => p.Good > 0).Select(p => p.At)];
    }

    [Fact]
    public async Task AnExpiredCertificate_IsShown_UntilItIsMended()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 1);
        Assert.True(await NotAfterAsync(plant) > DateTime.UtcNow);

        await plant.CommandAsync("""{ "action": "expire-certificate", "factory": "daesung/ansan", "for": "01:00:00" }""");
        Assert.True(await NotAfterAsync(plant) < DateTime.UtcNow);

        await plant.CommandAsync("""{ "action": "mend", "factory": "daesung/ansan" }""");
        Assert.True(await NotAfterAsync(plant) > DateTime.UtcNow);
    }

    // A server of 6,000 items that is asked for 30,000: what is created must be looked at, not believed.
    [Fact]
    public async Task AServerWithALimit_GrantsNoMoreItems()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await plant.CommandAsync("""{ "action": "limit-items", "factory": "daesung/ansan", "items": 2 }""");
        await using var session = await plant.ConnectAsync(Factory);
        var nodes = new[]
        {
            await RunningPlant.FindAsync(session, "press-01", "Production/GoodCount"),
            await RunningPlant.FindAsync(session, "press-02", "Production/GoodCount"),
            await RunningPlant.FindAsync(session, "press-03", "Production/GoodCount"),
        };
        var subscription = await session.CreateSubscriptionAsync(new SubscriptionOptions(), new Recorder(), TestContext.Current.CancellationToken);

        var results = await subscription.AddItemsAsync([.. nodes.Select((n, i) => new MonitoredItemRequest(n, (uint)i))], TestContext.Current.CancellationToken);

        Assert.Equal([StatusCode.Good, StatusCode.Good, StatusCode.BadTooManyMonitoredItems], results.Select(r => r.Status));
    }

    // Equipment time is the equipment's: a clock that is wrong is wrong in every stamp, and the ledger has the true time.
    [Fact]
    public async Task AClockThatJumps_IsWrongInEveryStamp()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 30);
        await using var session = await plant.ConnectAsync(Factory);
        var recorder = await RunningPlant.SubscribeAsync(session, await RunningPlant.FindAsync(session, "press-01", "Production/GoodCount"));
        await plant.CommandAsync("""{ "action": "jump-clock", "factory": "daesung/ansan", "by": "-02:00:00" }""");
        await recorder.UntilAsync(() => recorder.Of(0).Any(v => v.SourceTimestamp < RunningPlant.Morning.UtcDateTime.AddHours(-1)), "a value of before the start");

        var late = recorder.Of(0).First(v => v.SourceTimestamp < RunningPlant.Morning.UtcDateTime.AddHours(-1));
        var jumped = plant.Truth().Lines.Single(l => l.Kind is TruthKind.Scenario);
        Assert.Contains(plant.Truth().Of(TruthKind.Parts, "daesung/ansan/press-01", jumped.At, DateTime.MaxValue), p => p.At == late.SourceTimestamp.AddHours(2));
        Assert.InRange(late.ServerTimestamp, late.SourceTimestamp, late.SourceTimestamp.AddMinutes(1));
    }

    // What was begun without an end must not need a restart of the plant, and nobody waits a week for a truck of repairmen.
    [Fact]
    public async Task WhatIsMended_EndsAtOnce_AndStandsInTheLedger()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 1);
        await plant.CommandAsync("""{ "action": "break-machine", "machine": "daesung/ansan/press-02", "for": "10:00:00" }""");
        await plant.CommandAsync("""{ "action": "expire-certificate", "factory": "daesung/ansan" }""");
        await plant.CommandAsync("""{ "action": "jump-clock", "factory": "daesung/ansan", "by": "01:00:00" }""");

        await plant.CommandAsync("""{ "action": "mend", "factory": "daesung/ansan" }""");
        await plant.CommandAsync("""{ "action": "mend", "machine": "daesung/ansan/press-02" }""");

        Assert.True(await NotAfterAsync(plant) > DateTime.UtcNow);
        await using var session = await plant.ConnectAsync(Factory);
        var state = await RunningPlant.FindAsync(session, "press-02", "MachineryBuildingBlocks/MachineryItemState/CurrentState/Number");
        var shown = (await session.ReadValuesAsync([state], TestContext.Current.CancellationToken))[0];
        Assert.InRange(shown.SourceTimestamp, RunningPlant.Morning.UtcDateTime, RunningPlant.Morning.UtcDateTime.AddMinutes(30));
        await Until.TrueAsync("the state after the repair", () => plant.Truth().States("daesung/ansan/press-02", DateTime.MinValue, DateTime.MaxValue)
            .SkipWhile(i => i.State.Activity is not Activity.Breakdown).Any(i => i.State.Activity is not Activity.Breakdown));

        Assert.Equal(
            [
                ("BreakMachine", true), ("ExpireCertificate", true), ("JumpClock", true),
                ("Mend", null), ("ExpireCertificate", false), ("JumpClock", false), ("Mend", (bool?)null),
            ],
            plant.Truth().Lines.Where(l => l.Kind is TruthKind.Scenario).Select(l => (l.Action!, l.Active)));
        Assert.Empty((await plant.Http.GetFromJsonAsync<PlantStatus>("/status", TestContext.Current.CancellationToken))!.Disruptions);
    }

    [Fact]
    public async Task TwoDisruptionsOfOneServer_AreOneTooMany()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await plant.CommandAsync("""{ "action": "freeze-server", "factory": "daesung/ansan", "for": "00:10:00" }""");

        var response = await plant.Http.PostAsync(
            "/scenario", new StringContent("""{ "action": "cut-network", "factory": "daesung/ansan", "for": "00:01:00" }"""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var status = await plant.Http.GetFromJsonAsync<PlantStatus>("/status", TestContext.Current.CancellationToken);
        Assert.Equal((Factory, "FreezeServer"), (status!.Disruptions.Single().Factory, status.Disruptions.Single().Action));
        Assert.True(status.Factories.Single().IsFrozen);
    }

    [Fact]
    public void AFileThatMakesNoSense_StopsTheStart_WithEveryFault()
    {
        var file = Write("""
            [ { "action": "cut-network", "factory": "daesung/ansan" }, { "action": "wear-tool", "machine": "x/y/z", "wear": 1 } ]
            """);
        var rules = new ScenarioRules(Simulation.PlantRun.Complex, [Factory]);

        var fault = Assert.Throws<FormatException>(() => ScenarioFile.Read(file, rules));

        Assert.Contains("Step 1, for: CutNetwork needs it", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Step 2, machine: There is no machine x/y/z", fault.Message, StringComparison.Ordinal);
        Assert.Contains("step 2 is null", Assert.Throws<FormatException>(() => ScenarioFile.Read(
            Write("""[ { "action": "mend", "factory": "daesung/ansan" }, null ]"""), rules)).Message, StringComparison.Ordinal);
    }

    private static async Task<DateTime> NotAfterAsync(RunningPlant plant)
    {
        var endpoints = await Discovery.GetEndpointsAsync(
            plant.Servers.EndpointOf(Factory), new(), TimeProvider.System, TestContext.Current.CancellationToken);
        using var certificate = X509CertificateLoader.LoadCertificate(endpoints[0].ServerCertificate!);
        return certificate.NotAfter.ToUniversalTime();
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "scenario.json");
        File.WriteAllText(path, text);
        return path;
    }
}
