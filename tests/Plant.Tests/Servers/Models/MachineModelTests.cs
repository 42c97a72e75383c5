using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Servers.Models;
using AxComplex.Plant.Tests.Simulation;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Servers.Models;

/// <summary>Machines that are not by Machinery, as a client sees them.</summary>
public sealed class MachineModelTests
{
    // OPC 30050: the innermost machine that is active has the state; one that is not active has none.
    [Fact]
    public async Task APackMLMachine_TellsItsStateThroughThreeStateMachines()
    {
        await using var plant = await RunningPlant.StartAsync(o => (o.Factories, o.Speed) = ("hanbit/changwon", 200));
        await using var session = await plant.ConnectAsync("hanbit/changwon");
        var top = await session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, TestContext.Current.CancellationToken);
        var packer = (await session.BrowseChildrenAsync(top.Single(t => t.BrowseName.Name == "PackMLObjects").NodeId.NodeId, TestContext.Current.CancellationToken)).Single();
        Assert.Equal("packer-01", packer.BrowseName.Name);

        var outer = await BelowAsync(session, packer.NodeId.NodeId, "BaseStateMachine/CurrentState");
        var inner = await BelowAsync(session, packer.NodeId.NodeId, "BaseStateMachine/MachineState/ExecuteState/CurrentState");
        var starved = await BelowAsync(session, packer.NodeId.NodeId, "Status/EquipmentStarved");
        var recorder = await RunningPlant.SubscribeAsync(session, outer, inner, starved);
        await recorder.UntilAsync(() => recorder.Of(1).Count() >= 5, "five states");

        var shown = recorder.Of(1).ToList();
        var lines = plant.Truth().Of(TruthKind.State, "hanbit/changwon/packer-01", shown[0].SourceTimestamp, DateTime.MaxValue).ToList();
        foreach (var value in shown.Take(5))
        {
            var line = lines.Last(l => l.At == value.SourceTimestamp);
            var states = PackMLStates.Of(line.Activity!.Value);
            Assert.Equal(states.Length == 3 ? states[2].Name : null, value.Value.TryGetLocalizedText(out var text) ? text.Text : null);
            Assert.Equal(states.Length == 3 ? StatusCode.Good : StatusCode.BadStateNotActive, value.Status);
        }

        foreach (var flag in recorder.Of(2).Where(v => lines.Any(l => l.At == v.SourceTimestamp)))
        {
            Assert.True(flag.Value.TryGetBoolean(out var isStarved));
            Assert.Equal(lines.Last(l => l.At == flag.SourceTimestamp).Activity is Activity.Starved, isStarved);
        }
    }

    [Fact]
    public async Task APackMLMachine_CountsInAdmin_AndTakesNoCommands()
    {
        await using var plant = await RunningPlant.StartAsync(o => (o.Factories, o.Speed) = ("hanbit/changwon", 100));
        await using var session = await plant.ConnectAsync("hanbit/changwon");
        var top = await session.BrowseChildrenAsync(ObjectIds.ObjectsFolder, TestContext.Current.CancellationToken);
        var packer = (await session.BrowseChildrenAsync(top.Single(t => t.BrowseName.Name == "PackMLObjects").NodeId.NodeId, TestContext.Current.CancellationToken)).Single().NodeId.NodeId;
        var processed = await BelowAsync(session, packer, "Admin/ProdProcessedCount");
        var good = await BelowAsync(session, packer, "Production/GoodCount");

        await Until.TrueAsync("five parts", () => plant.Truth().Counts("hanbit/changwon/packer-01", DateTime.MinValue, DateTime.MaxValue).Produced >= 5);
        var values = await session.ReadValuesAsync([processed, good], TestContext.Current.CancellationToken);
        Assert.True(values[0].Value.TryGetArray<ExtensionObject>(out var counts) && counts.Length == 1);
        Assert.True(values[1].Value.AsDouble() > 0);

        var refused = await session.CallAsync(
            [new CallMethodRequest { ObjectId = packer, MethodId = await BelowAsync(session, packer, "SetMachSpeed"), InputArguments = [Variant.From(10f)] }],
            TestContext.Current.CancellationToken);
        Assert.Equal(StatusCode.BadNotSupported, refused[0].StatusCode);
    }

    // A maker's own address space: Korean alone, his own codes. One maker says what they mean, the other does not.
    [Theory]
    [InlineData("dasol/painting", "booth-02", true)]
    [InlineData("maru/heat-treatment", "furnace-02", false)]
    public async Task AVendorsMachine_SpeaksKorean_AndCountsStatesItsOwnWay(string factory, string machine, bool says)
    {
        await using var plant = await RunningPlant.StartAsync(o => o.Factories = factory);
        await using var session = await plant.ConnectAsync(factory);
        var state = await RunningPlant.FindAsync(session, machine, "운전/가동상태");
        var properties = await session.BrowseChildrenAsync(state, TestContext.Current.CancellationToken);
        var strings = properties.SingleOrDefault(p => p.BrowseName.Name == "EnumStrings");

        Assert.Equal(says, strings is not null);
        if (strings is not null)
        {
            var texts = await session.ReadValuesAsync([strings.NodeId.NodeId], TestContext.Current.CancellationToken);
            Assert.True(texts[0].Value.TryGetArray<LocalizedText>(out var names));
            Assert.Equal(["정지", "가동", "고장", "준비"], names.Select(n => n.Text));
        }

        var now = await Until.FoundAsync(
            "the first state", () => plant.Truth().Of(TruthKind.State, $"{factory}/{machine}", DateTime.MinValue, DateTime.MaxValue).FirstOrDefault());
        var history = await RunningPlant.HistoryAsync(session, state);
        Assert.Equal((now.At, (double?)VendorModel.CodeOf(now.Activity!.Value)), (history[0].SourceTimestamp, history[0].Value.AsDouble()));
        await RunningPlant.FindAsync(session, machine, "실적/양품수");
        await RunningPlant.FindAsync(session, machine, $"공정/{(machine == "booth-02" ? "부스습도" : "노내온도")}");
    }

    // The control hands out one structure: a client that reads the definition finds every value of every moment in it.
    [Fact]
    public async Task AStructure_HasAllValuesOfAMoment_InOneVariable()
    {
        await using var plant = await RunningPlant.StartAsync(o => (o.Factories, o.Speed) = ("maru/machining", 50));
        await using var session = await plant.ConnectAsync("maru/machining");
        var data = await RunningPlant.FindAsync(session, "cnc-06", StructureModel.VariableName);
        var recorder = await RunningPlant.SubscribeAsync(session, data);
        await recorder.UntilAsync(() => plant.Truth().Counts("maru/machining/cnc-06", DateTime.MinValue, DateTime.MaxValue).Good >= 3 && recorder.Of(0).Count() > 50, "three parts");

        var dataType = await session.ReadAsync([new ReadValueId { NodeId = data, AttributeId = AttributeIds.DataType }], TestContext.Current.CancellationToken);
        Assert.True(dataType[0].Value.TryGetNodeId(out var type));
        var definition = await session.ReadAsync([new ReadValueId { NodeId = type, AttributeId = AttributeIds.DataTypeDefinition }], TestContext.Current.CancellationToken);
        Assert.True(definition[0].Value.TryGetExtensionObject(out var structure));
        var fields = Assert.IsType<StructureDefinition>(structure.Structure).Fields.Select(f => f.Name).ToList();
        var kind = MachineKinds.ByName["MachiningCentre"];
        Assert.Equal([.. kind.Variables.Select(v => v.Signal.Name)], fields.TakeLast(kind.Variables.Length));

        // One value a moment, in the order of time.
        var times = recorder.Of(0).Select(v => v.SourceTimestamp).ToList();
        Assert.Equal(times.Distinct().Order(), times);
        Assert.Contains(plant.Truth().Of(TruthKind.Parts, "maru/machining/cnc-06", times[0], times[^1]), p => times.Contains(p.At));
    }

    // 10 to 20 values a machine: enough for a twin, few enough for a screen.
    [Fact]
    public void EveryMachine_HasTenToTwentySignals() =>
        Assert.All(PlantRun.Complex.Machines, m => Assert.InRange(SignalGroups.SignalsOf(m.Kind).Count() + 2, 10, 20));

    private static async Task<NodeId> BelowAsync(ClientSession session, NodeId node, string path)
    {
        foreach (var name in path.Split('/'))
        {
            node = (await session.BrowseChildrenAsync(node, TestContext.Current.CancellationToken)).Single(c => c.BrowseName.Name == name).NodeId.NodeId;
        }

        return node;
    }
}
