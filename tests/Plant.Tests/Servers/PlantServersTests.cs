using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Servers;

public sealed class PlantServersTests
{
    // What a client is shown is what really happened, with the time at which it happened.
    [Fact]
    public async Task ACounter_IsServedPartByPart_AsTheLedgerHasIt()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 50);
        await using var session = await plant.ConnectAsync("daesung/ansan");
        var recorder = await RunningPlant.SubscribeAsync(session, await RunningPlant.FindAsync(session, "press-01", "Production/GoodCount"));

        await recorder.UntilAsync(() => recorder.Values.Count > 40, "40 good parts");

        // A server cannot have a value before it came about; at this speed a step of the plant is seconds long.
        Assert.All(recorder.Values.Skip(1), v => Assert.True(v.Value.ServerTimestamp >= v.Value.SourceTimestamp));

        var shown = recorder.Values.Where(v => v.Value.Value.AsDouble() > 0)
            .Select(v => (v.Value.SourceTimestamp, (long?)v.Value.Value.AsDouble())).ToList();
        var made = plant.Truth().Of(TruthKind.Parts, "daesung/ansan/press-01", DateTime.MinValue, DateTime.MaxValue)
            .Where(t => t.Good > 0).Select(t => (t.At, t.GoodCount)).SkipWhile(t => t.At < shown[0].SourceTimestamp).Take(shown.Count);
        Assert.Equal(made, shown);
    }

    // OPC 40001-1: what a foreign client looks for by the specification's own names and types.
    [Fact]
    public async Task AMachine_TellsItsStateByMachinery_AsTheLedgerHasIt()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 200);
        await using var session = await plant.ConnectAsync("daesung/ansan");
        const string path = "MachineryBuildingBlocks/MachineryItemState/CurrentState";
        var state = await RunningPlant.FindAsync(session, "press-01", path);
        var recorder = await RunningPlant.SubscribeAsync(
            session, state, await RunningPlant.FindAsync(session, "press-01", path + "/Id"), await RunningPlant.FindAsync(session, "press-01", path + "/Number"));

        await recorder.UntilAsync(() => recorder.Values.Count(v => v.Handle == 2) >= 4, "four states");

        var numbers = recorder.Of(2).ToList();
        var names = new[] { "NotAvailable", "OutOfService", "NotExecuting", "Executing" };
        Assert.Equal(numbers.Select(n => names[(int)n.Value.AsDouble()!.Value]), recorder.Of(0).Take(numbers.Count).Select(Text));
        var stateNodes = await session.ReadAsync(
            [.. recorder.Of(1).Take(numbers.Count).Select(v => new ReadValueId { NodeId = NodeIn(v), AttributeId = AttributeIds.BrowseName })], TestContext.Current.CancellationToken);
        Assert.Equal(
            numbers.Select(n => names[(int)n.Value.AsDouble()!.Value]),
            stateNodes.Select(v => v.Value.TryGetQualifiedName(out var name) ? name.Name : null));

        var truth = plant.Truth().Of(TruthKind.State, "daesung/ansan/press-01", numbers[0].SourceTimestamp, DateTime.MaxValue)
            .Select(l => (l.At, l.ItemState)).ToList();
        var changes = truth.Where((t, i) => i == 0 || t.ItemState != truth[i - 1].ItemState).Take(numbers.Count);
        Assert.Equal(changes, numbers.Select(n => (n.SourceTimestamp, (int?)n.Value.AsDouble())));
    }

    [Fact]
    public async Task AVariable_HasItsNamesInBothLanguages_ItsUnitAndItsRange()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await using var session = await plant.ConnectAsync("daesung/ansan", new ClientSessionOptions { Locales = ["ko"] });
        var oil = await RunningPlant.FindAsync(session, "press-03", "Monitoring/OilTemperature");

        var name = await session.ReadAsync([new ReadValueId { NodeId = oil, AttributeId = AttributeIds.DisplayName }], TestContext.Current.CancellationToken);
        var properties = await session.ReadValuesAsync(
            [
                await RunningPlant.FindAsync(session, "press-03", "Monitoring/OilTemperature/EngineeringUnits"),
                await RunningPlant.FindAsync(session, "press-03", "Monitoring/OilTemperature/EURange"),
                await RunningPlant.FindAsync(session, "press-03", "Identification/SerialNumber"),
            ],
            TestContext.Current.CancellationToken);

        Assert.True(name[0].Value.TryGetLocalizedText(out var ko));
        Assert.Equal("유압유 온도", ko.Text);
        Assert.True(properties[0].Value.TryGetExtensionObject(out var unit));
        var celsius = Assert.IsType<EUInformation>(unit.Structure);
        Assert.Equal(("°C", 4408652), (celsius.DisplayName.Text, celsius.UnitId)); // Part 8 §5.6.4: "CEL"
        Assert.True(properties[1].Value.TryGetExtensionObject(out var range));
        Assert.Equal(80, Assert.IsType<OpcUa.Types.Services.Range>(range.Structure).High);
        Assert.StartsWith("PRE", properties[2].Value.ToString(), StringComparison.Ordinal);
    }

    // A bridge that was away reads what it missed: the history has every value, in order, and no more than it may have.
    [Fact]
    public async Task History_HasTheLastValues_AsTheLedgerHasThem()
    {
        await using var plant = await RunningPlant.StartAsync(o => (o.Speed, o.HistoryValues) = (200, 25));
        await using var session = await plant.ConnectAsync("daesung/ansan");
        var count = await RunningPlant.FindAsync(session, "press-01", "Production/GoodCount");
        var recorder = await RunningPlant.SubscribeAsync(session, count);
        await recorder.UntilAsync(() => recorder.Of(0).LastOrDefault().Value.AsDouble() > 40, "40 good parts");

        var page = await RunningPlant.HistoryAsync(session, count);

        Assert.Equal(25, page.Count);
        var made = plant.Truth().Of(TruthKind.Parts, "daesung/ansan/press-01", page[0].SourceTimestamp, page[^1].SourceTimestamp.AddTicks(1))
            .Where(t => t.Good > 0).Select(t => (t.At, t.GoodCount));
        Assert.Equal(made, page.Select(v => (v.SourceTimestamp, (long?)v.Value.AsDouble())));
    }

    // An alarm is an OPC UA condition; what a person does about it stands in the ledger.
    [Fact]
    public async Task ABreakdown_IsACondition_ThatAClientAcknowledges()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await using var session = await plant.ConnectAsync("daesung/ansan");
        var alarms = await AlarmRecorder.ListenAsync(session);

        // It stands for an hour: a client can acknowledge only what is still so (Part 9 §5.7.3, Bad_EventIdUnknown).
        await plant.CommandAsync("""{ "action": "break-machine", "machine": "daesung/ansan/press-02", "cause": "DieJam", "for": "01:00:00" }""");
        var raised = await alarms.FirstAsync(e => e.IsActive && e.Name == "DieJam");
        Assert.True((await session.AcknowledgeAsync(raised.Condition, raised.EventId, new LocalizedText("ko", "확인"), TestContext.Current.CancellationToken)).IsGood);

        var line = await Until.FoundAsync("the acknowledgement in the ledger", () => plant.Truth().Lines.FirstOrDefault(l => l.Kind is TruthKind.AlarmOperator));
        Assert.Equal(("Acknowledge", "확인", raised.Name), (line.Action, line.Text, line.Alarm));
        Assert.Contains(plant.Truth().Lines, l => l.Kind is TruthKind.Alarm && l.Alarm == raised.Name && l.At == raised.Time && l.Active is true);
    }

    // Who may come in is configuration; nobody has a password by himself.
    [Fact]
    public async Task AServer_OffersItsPolicies_AndTakesTheUsersOfTheConfiguration()
    {
        await using var plant = await RunningPlant.StartAsync(o => (o.AllowNone, o.AllowAnonymous, o.Users["kim"]) = (false, false, "a secret of kim"));
        using var own = ApplicationCertificate.Create(
            new ApplicationIdentity { ApplicationUri = "urn:test:client", ApplicationName = "client" }, TimeProvider.System);
        var pki = new PkiFolder(Path.Combine(plant.Folder, "client"));
        pki.Trust(plant.Servers.Of("daesung/ansan")!.Certificate);
        new PkiFolder(Path.Combine(plant.Folder, "pki", "daesung-ansan")).Trust(own.Certificate);

        var endpoints = await Discovery.GetEndpointsAsync(
            plant.Servers.EndpointOf("daesung/ansan"), new(), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(3, endpoints.Select(e => e.SecurityPolicyUri).Distinct().Count());
        Assert.DoesNotContain(endpoints, e => e.SecurityMode is MessageSecurityMode.None);
        Assert.All(endpoints, e => Assert.Equal([UserTokenType.UserName], e.UserIdentityTokens.Select(t => t.TokenType)));

        await using var session = await plant.ConnectAsync("daesung/ansan", Options("a secret of kim"));
        Assert.Equal(7, (await RunningPlant.MachinesAsync(session)).Count);
        foreach (var wrong in new[] { Options("another"), Options("a secret of kim", "lee") })
        {
            var refused = await Assert.ThrowsAsync<UaException>(() => plant.ConnectAsync("daesung/ansan", wrong));
            Assert.Equal(StatusCode.BadUserAccessDenied, refused.Status);
        }

        ClientSessionOptions Options(string password, string user = "kim") => new()
        {
            ApplicationUri = "urn:test:client",
            Security = new ClientSecurity { Certificate = own, Validator = new CertificateValidator(pki, new(), TimeProvider.System) },
            Identity = UserIdentity.OfPassword(user, password),
        };
    }

    // Every factory is a server of its own: another port, another certificate, another identity.
    [Fact]
    public async Task EachFactory_IsAServerOfItsOwn()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Factories = "daesung/ansan,narae/harness");

        var servers = await Task.WhenAll(plant.Servers.All.Select(s => Discovery.GetEndpointsAsync(
            s.EndpointUrl, new(), TimeProvider.System, TestContext.Current.CancellationToken)));

        Assert.Equal(
            ["urn:axcomplex:plant:daesung:ansan", "urn:axcomplex:plant:narae:harness"],
            servers.Select(s => s[0].Server.ApplicationUri));
        Assert.NotEqual(servers[0][0].ServerCertificate, servers[1][0].ServerCertificate);
    }

    private static string? Text(DataValue value) => value.Value.TryGetLocalizedText(out var text) ? text.Text : null;

    private static NodeId NodeIn(DataValue value) => value.Value.TryGetNodeId(out var id) ? id : NodeId.Null;
}
