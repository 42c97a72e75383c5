using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.NodeSets;
using AxComplex.OpcUa.Types;
using static AxComplex.OpcBridge.Tests.Mapping.CompanionInstances;

namespace AxComplex.OpcBridge.Tests.Mapping;

/// <summary>
/// Machines by their companion specifications, over the wire. Complaints of users: the same specification with other NodeIds a vendor, and a
/// release that silently stopped to see a namespace.
/// </summary>
public sealed class CompanionMappingTests
{
    private const string CoreModel = "Schema/Opc.Ua.NodeSet2.xml";
    private const string MachineryModel = "Machinery/Opc.Ua.Machinery.NodeSet2.xml";
    private const string DeviceModel = "DI/Opc.Ua.Di.NodeSet2.xml";
    private const string PackMLModel = "PackML/Opc.Ua.PackML.NodeSet2.xml";

    [Theory]
    [InlineData(true, "Number")]
    [InlineData(true, "Id")]
    [InlineData(false, "Number")]
    [InlineData(false, "Id")]
    public async Task MachineryStateMachines_GiveStateAndMode_WhereverTheyTellThem(bool isPublishedModel, string part)
    {
        await using var server = await ServerUnderTest.StartAsync(space => AddPress(space, isPublishedModel, part is "Number", "urn:vendor-a"));

        var mapping = await server.MapAsync();
        var values = await server.FirstValuesAsync(mapping);

        var press = Assert.Single(mapping.Machines).Description;
        var state = press.Signals.Single(s => s.Role is SignalRole.ItemState);
        var mode = press.Signals.Single(s => s.Role is SignalRole.OperationMode);
        Assert.Equal(("machinery-building-blocks-machinery-item-state", "machinery-building-blocks-machinery-operation-mode"), (state.Name, mode.Name));
        Assert.EndsWith($"CurrentState/{part}", state.BrowsePath, StringComparison.Ordinal);
        Assert.Equal((3d, 2d), (values[state.Name].Value.AsDouble(), values[mode.Name].Value.AsDouble()));
        Assert.Contains(press.Signals, s => s is { Name: "monitoring-good-count", Role: SignalRole.GoodCount });
    }

    // Two vendors, one specification: other NodeIds, other namespace indexes, and a type of their own that is derived from the standard's.
    [Fact]
    public async Task AnotherVendorsNodeIdsAndNamespaceOrder_GiveTheSameSignals()
    {
        await using var first = await ServerUnderTest.StartAsync(space => AddPress(space, false, true, "urn:vendor-a"));
        await using var second = await ServerUnderTest.StartAsync(
            space =>
            {
                space.AddNamespace("urn:something-else");
                space.AddNamespace("urn:vendor-a");
                AddPress(space, false, true, "urn:vendor-a", isDerived: true);
            },
            "urn:test:other-server");

        var one = (await first.MapAsync()).Machines.Single().Description;
        var two = (await second.MapAsync()).Machines.Single().Description;

        Assert.NotEqual(one.Signals.Select(s => s.BrowsePath), two.Signals.Select(s => s.BrowsePath));
        Assert.Equal(one.Signals.Select(s => (s.Name, s.Role, s.Unit)), two.Signals.Select(s => (s.Name, s.Role, s.Unit)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PackMLsThreeStateMachines_AreOneState(bool isPublishedModel)
    {
        await using var server = await ServerUnderTest.StartAsync(space => AddFiller(space, isPublishedModel, "Cleared", "Running", "Execute"));

        var mapping = await server.MapAsync();
        var values = await server.FirstValuesAsync(mapping);

        var filler = Assert.Single(mapping.Machines).Description;
        var state = Assert.Single(filler.Signals, s => s.Role is SignalRole.PackMLState);
        Assert.Equal("base-state-machine", state.Name);
        Assert.Equal(3, mapping.Items.Count(i => i.Signals.Any(s => s.Name == state.Name)));
        Assert.Equal(6d, values[state.Name].Value.AsDouble());
    }

    [Fact]
    public async Task PackMLThatIsAborted_HasNoInnerState()
    {
        await using var server = await ServerUnderTest.StartAsync(space => AddFiller(space, false, "Aborted", "", ""));

        var mapping = await server.MapAsync();

        Assert.Equal(9d, (await server.FirstValuesAsync(mapping))["base-state-machine"].Value.AsDouble());
    }

    [Fact]
    public async Task AMachineThatPutsAllInOneStructure_HasASignalForEachField()
    {
        await using var server = await ServerUnderTest.StartAsync(space =>
        {
            using var model = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(StructureModel));
            Assert.Empty(space.Import(NodeSet.Load(model)).Unresolved);
            var ns = space.AddNamespace("urn:vendor-s");
            var oven = ns.AddObject(space.Objects, "Oven-1");
            var data = ns.AddVariable(
                oven, "Data", BuiltInType.ExtensionObject, new VariableOptions { DataType = new NodeId(ns.Index, 10u) });
            data.Set(
                Variant.From(new ExtensionObject(new NodeId(ns.Index, 11u), [.. BitConverter.GetBytes(41u), .. BitConverter.GetBytes(2u), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(180.5)])),
                Samples.Noon,
                StatusCode.Good);
        });

        var mapping = await server.MapAsync();
        var values = await server.FirstValuesAsync(mapping);

        var oven = Assert.Single(mapping.Machines).Description;
        Assert.Single(mapping.Items);
        Assert.Equal(
            [
                ("data-ng-count", SignalRole.ScrapCount), ("data-ok-count", SignalRole.GoodCount), ("data-status", SignalRole.VendorState),
                ("data-zone-temperature", SignalRole.Measurement),
            ],
            oven.Signals.Select(s => (s.Name, s.Role)));
        Assert.Equal((41d, 2d, 1d, 180.5), (Number("data-ok-count"), Number("data-ng-count"), Number("data-status"), Number("data-zone-temperature")));
        Assert.All(values.Values, v => Assert.Equal(Samples.Noon, v.SourceTimestamp));

        double? Number(string signal) => values[signal].Value.AsDouble();
    }

    [Fact]
    public async Task AMachinesNameplate_IsRead()
    {
        await using var server = await ServerUnderTest.StartAsync(space =>
        {
            AddMachineryTypes(space);
            var ns = space.AddNamespace("urn:vendor-a");
            var press = ns.AddObject(Machines(space), "Press-9");
            var plate = ns.AddObject(press, new QualifiedName(space.AddNamespace("http://opcfoundation.org/UA/DI/").Index, "Identification"));
            ns.AddProperty(plate, "Manufacturer", Variant.From(new LocalizedText("ko", "대성기계")));
            ns.AddProperty(plate, "SerialNumber", Variant.From("SN-4711"));
            ns.AddVariable(press, "Force", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(1.0) });
        });

        var plan = Assert.Single(await server.PlanAsync());

        Assert.Equal(("대성기계", "SN-4711"), (plan.Identification["Manufacturer"], plan.Identification["SerialNumber"]));
    }

    private static ObjectNode Machines(AddressSpace space) => space.TryFind(new NodeId(space.AddNamespace(Machinery).Index, "Machines"), out var node)
        ? (ObjectNode)node
        : (ObjectNode)space.Get<ObjectNode>(new NodeId(space.AddNamespace(Machinery).Index, 1001u));

    private static void AddPress(AddressSpace space, bool isPublishedModel, bool hasNumber, string vendor, bool isDerived = false)
    {
        if (isPublishedModel)
        {
            Assert.Empty(space.Import(
                ServerUnderTest.Model(CoreModel), ServerUnderTest.Model(DeviceModel), ServerUnderTest.Model(MachineryModel)).Unresolved);
        }
        else
        {
            AddMachineryTypes(space);
        }

        var machinery = space.AddNamespace(Machinery);
        var ns = space.AddNamespace(vendor);
        var itemState = Type(space, Machinery, "MachineryItemState_StateMachineType", 1002);
        var mode = Type(space, Machinery, "MachineryOperationModeStateMachineType", 1008);
        var press = ns.AddObject(Machines(space), "Press-1");
        var blocks = ns.AddObject(press, new QualifiedName(machinery.Index, "MachineryBuildingBlocks"));
        var used = isDerived ? ns.AddObjectType("FastPressStateMachineType", itemState) : itemState;
        AddStateMachine(ns, space, blocks, new QualifiedName(machinery.Index, "MachineryItemState"), used, "Executing", hasNumber ? 3u : null, itemState);
        AddStateMachine(ns, space, blocks, new QualifiedName(machinery.Index, "MachineryOperationMode"), mode, "Setup", hasNumber ? 2u : null);
        var monitoring = ns.AddObject(press, new QualifiedName(machinery.Index, "Monitoring"));
        ns.AddVariable(monitoring, "GoodCount", BuiltInType.UInt32, new VariableOptions { InitialValue = Variant.From(7u) });
    }

    private static void AddFiller(AddressSpace space, bool isPublishedModel, string outer, string middle, string inner)
    {
        if (isPublishedModel)
        {
            Assert.Empty(space.Import(ServerUnderTest.Model(CoreModel), ServerUnderTest.Model(PackMLModel)).Unresolved);
        }
        else
        {
            AddPackMLTypes(space);
        }

        var packML = space.AddNamespace(PackML);
        var ns = space.AddNamespace("urn:vendor-f");
        var filler = ns.AddObject(space.Objects, "Filler", Type(space, PackML, "PackMLBaseObjectType", 6));
        var machine = AddStateMachine(
            ns, space, filler, new QualifiedName(packML.Index, "BaseStateMachine"), Type(space, PackML, "PackMLBaseStateMachineType", 3), outer, null);
        machine = AddStateMachine(
            ns, space, machine, new QualifiedName(packML.Index, "MachineState"), Type(space, PackML, "PackMLMachineStateMachineType", 2), middle, null);
        AddStateMachine(
            ns, space, machine, new QualifiedName(packML.Index, "ExecuteState"), Type(space, PackML, "PackMLExecuteStateMachineType", 1), inner, null);
    }

    private const string StructureModel = """
        <UANodeSet xmlns="http://opcfoundation.org/UA/2011/03/UANodeSet.xsd">
          <NamespaceUris><Uri>urn:vendor-s</Uri></NamespaceUris>
          <UADataType NodeId="ns=1;i=12" BrowseName="1:OvenStatus">
            <DisplayName>OvenStatus</DisplayName>
            <References><Reference ReferenceType="i=45" IsForward="false">i=29</Reference></References>
            <Definition Name="1:OvenStatus">
              <Field Name="Stopped" Value="0"><DisplayName Locale="ko">정지</DisplayName></Field>
              <Field Name="Running" Value="1"><DisplayName Locale="ko">가동</DisplayName></Field>
              <Field Name="Fault" Value="2"><DisplayName Locale="ko">고장</DisplayName></Field>
            </Definition>
          </UADataType>
          <UADataType NodeId="ns=1;i=10" BrowseName="1:OvenData">
            <DisplayName>OvenData</DisplayName>
            <References><Reference ReferenceType="i=45" IsForward="false">i=22</Reference></References>
            <Definition Name="1:OvenData">
              <Field Name="OkCount" DataType="i=7" />
              <Field Name="NgCount" DataType="i=7" />
              <Field Name="Status" DataType="ns=1;i=12" />
              <Field Name="ZoneTemperature" DataType="i=11" />
            </Definition>
          </UADataType>
          <UAObject NodeId="ns=1;i=11" BrowseName="Default Binary" SymbolicName="DefaultBinary">
            <DisplayName>Default Binary</DisplayName>
            <References>
              <Reference ReferenceType="i=38" IsForward="false">ns=1;i=10</Reference>
              <Reference ReferenceType="i=40">i=76</Reference>
            </References>
          </UAObject>
        </UANodeSet>
        """;
}
