using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Servers;

public sealed class PlantServersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ax-replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What a client is shown is what really happened, with the time at which it happened.
    [Fact]
    public async Task ACounter_IsServedPartByPart_AsTheLedgerHasIt()
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Speed = 50);
        await using var session = await plant.ConnectAsync("daesung/ansan");
        var press = (await RunningPlant.MachinesAsync(session)).Single(m => m.BrowseName.Name == "press-01");
        var recorder = new Recorder();

        await SubscribeAsync(session, recorder, await VariablesAsync(session, press), "GoodCount");
        await recorder.UntilAsync(() => recorder.Values.Count > 40, "40 good parts");

        // A server cannot have a value before it came about; at this speed a step of the plant is seconds long.
        Assert.All(recorder.Values.Skip(1), v => Assert.True(v.Value.ServerTimestamp >= v.Value.SourceTimestamp));

        var shown = recorder.Values.Where(v => v.Value.Value.AsDouble() > 0)
            .Select(v => (v.Value.SourceTimestamp, (long?)v.Value.Value.AsDouble())).ToList();
        var made = plant.Truth().Where(t => t.Machine == "daesung/ansan/press-01" && t is { Kind: TruthKind.Parts, Good: > 0 })
            .Select(t => (t.At, t.GoodCount)).SkipWhile(t => t.At < shown[0].SourceTimestamp).Take(shown.Count);
        Assert.Equal(made, shown);
    }

    [Fact]
    public async Task AVariable_HasItsNamesInBothLanguages_AndItsUnit()
    {
        await using var plant = await RunningPlant.StartAsync(_ => { });
        await using var session = await plant.ConnectAsync("daesung/ansan");
        var press = (await RunningPlant.MachinesAsync(session)).Single(m => m.BrowseName.Name == "press-03");

        var oil = (await VariablesAsync(session, press)).Single(v => v.BrowseName.Name == "OilTemperature");
        var properties = await session.BrowseChildrenAsync(oil.NodeId.NodeId, TestContext.Current.CancellationToken);
        var unit = await session.ReadValuesAsync(
            [properties.Single(p => p.BrowseName == new QualifiedName(0, "EngineeringUnits")).NodeId.NodeId],
            TestContext.Current.CancellationToken);

        Assert.True(unit[0].Value.TryGetExtensionObject(out var euInformation));
        var celsius = Assert.IsType<EUInformation>(euInformation.Structure);
        Assert.Equal(("°C", 4408652), (celsius.DisplayName.Text, celsius.UnitId)); // Part 8 §5.6.4: "CEL"
        Assert.Contains(oil.DisplayName.Text, new[] { "유압유 온도", "Oil temperature" });
    }

    [Fact]
    public async Task ARecording_IsServedRowByRow_WithMissingCellsAsBad()
    {
        var file = Path.Combine(_folder, "press.csv");
        await File.WriteAllTextAsync(file, "item,pressure\nED5260,1.5\nED5260,\nED5261,2.5\n", TestContext.Current.CancellationToken);
        await using var plant = await RunningPlant.StartAsync(o => (o.Replay, o.ReplayRate) = (file, 0.5));
        await using var session = await plant.ConnectAsync("replay");
        var machine = Assert.Single(await RunningPlant.MachinesAsync(session));
        var recorder = new Recorder();

        await SubscribeAsync(session, recorder, await VariablesAsync(session, machine), "pressure");
        await recorder.UntilAsync(() => recorder.Values.Any(v => v.Value.Value.AsDouble() is 2.5), "the last row");

        Assert.Equal("press", machine.BrowseName.Name);
        Assert.Equal(
            [(1.5, StatusCode.Good), (null, StatusCode.BadNoData), (2.5, StatusCode.Good)],
            recorder.Values.Select(v => (v.Value.Value.AsDouble(), v.Value.Status)).Where(v => v.Status != StatusCode.BadWaitingForInitialData));
    }

    private static Task<IReadOnlyList<ReferenceDescription>> VariablesAsync(ClientSession session, ReferenceDescription machine) =>
        session.BrowseChildrenAsync(machine.NodeId.NodeId, TestContext.Current.CancellationToken);

    private static async Task SubscribeAsync(
        ClientSession session, Recorder recorder, IReadOnlyList<ReferenceDescription> variables, string name)
    {
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, recorder, TestContext.Current.CancellationToken);
        var node = variables.Single(v => v.BrowseName.Name == name).NodeId.NodeId;
        var results = await subscription.AddItemsAsync(
            [new MonitoredItemRequest(node, 1) { QueueSize = 100, SamplingInterval = TimeSpan.Zero }], TestContext.Current.CancellationToken);
        Assert.All(results, r => Assert.True(r.Status.IsGood, r.Status.ToString()));
    }
}
