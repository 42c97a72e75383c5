using System.Collections.Frozen;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.Items;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Tests.Mapping.Items;

public sealed class SignalFanOutTests
{
    private static readonly NodeId PressData = new(2, 3001u);
    private static readonly NodeId Tool = new(2, 3002u);

    // A plant's oldest servers put all that a machine says into one variable.
    [Fact]
    public void AStructure_BecomesASignalForEachField_AlsoOfStructuresInIt()
    {
        var catalog = Catalog();
        var fanOut = new SignalFanOut(Mapping(StructureItem(catalog)));
        var wear = catalog.Create(Tool, new Dictionary<string, Variant> { ["Wear"] = Variant.From(0.25) });
        var value = Bytes(catalog.Create(PressData, new Dictionary<string, Variant>
        {
            ["Good"] = Variant.From(17u),
            ["State"] = Variant.From("가동"),
            ["Tool"] = Variant.From(new ExtensionObject(wear)),
        }));

        var readings = fanOut.Read(0, new DataValue(value, default, Samples.Noon)).ToArray();

        Assert.Equal(
            [("good", Variant.From(17u)), ("state", Variant.From("가동")), ("tool-wear", Variant.From(0.25))],
            readings.Select(r => (r.Signal, r.Value.Value)));
        Assert.All(readings, r => Assert.Equal(Samples.Noon, r.Value.SourceTimestamp));
    }

    // Bytes of another type, cut off, too long, or no structure at all: each signal says that it has no value.
    [Theory]
    [InlineData("other type")]
    [InlineData("cut off")]
    [InlineData("too long")]
    [InlineData("a number")]
    public void AStructureThatCannotBeRead_IsABadValueOfEachSignal(string fault)
    {
        var catalog = Catalog();
        var bytes = new byte[] { 17, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0 };
        var value = fault switch
        {
            "other type" => Variant.From(new ExtensionObject(new NodeId(2, 99u), bytes)),
            "cut off" => Variant.From(new ExtensionObject(Encoding(PressData), bytes[..9])),
            "too long" => Variant.From(new ExtensionObject(Encoding(PressData), [.. bytes, 0])),
            _ => Variant.From(1.0),
        };

        var readings = new SignalFanOut(Mapping(StructureItem(catalog))).Read(0, new DataValue(value)).ToArray();

        Assert.Equal(3, readings.Length);
        Assert.All(readings, r => Assert.True(r.Value.Status.IsBad && r.Value.Value.IsNull));
    }

    [Fact]
    public void AValueThatIsBad_StaysBadInEachSignal()
    {
        var readings = new SignalFanOut(Mapping(StructureItem(Catalog()))).Read(0, new DataValue(default, StatusCode.BadNotConnected)).ToArray();

        Assert.All(readings, r => Assert.Equal(StatusCode.BadNotConnected, r.Value.Status));
    }

    [Fact]
    public void AnItemThatNobodyAskedFor_GivesNothing() =>
        Assert.Equal((0, 0), (new SignalFanOut(Mapping()).Read(0, default).Length, new SignalFanOut(Mapping()).Read(-1, default).Length));

    [Fact]
    public void AStateThatIsANodeId_BecomesItsNumber_AndAnUnknownOneIsBad()
    {
        var selector = new StateNumber(new Dictionary<NodeId, int> { [new NodeId(3, 5006u)] = 3 }.ToFrozenDictionary());

        Assert.Equal(Variant.From(3), selector.Select(new DataValue(Variant.From(new NodeId(3, 5006u)))).Value);
        Assert.Equal(StatusCode.BadOutOfRange, selector.Select(new DataValue(Variant.From(new NodeId(3, 1u)))).Status);
    }

    [Fact]
    public void AUnit_IsTurnedIntoTheOneOfTheRole()
    {
        var selector = new ScaledValue(WholeValue.Instance, 0.001);

        Assert.Equal(Variant.From(1.5), selector.Select(new DataValue(Variant.From(1500u))).Value);
        Assert.True(selector.Select(new DataValue(Variant.From("x"))).Status.IsBad);
    }

    // OPC 30050: Cleared (19) → Running (18) → Execute (6). Which of them counts is the innermost that is active.
    [Theory]
    [InlineData(new[] { 19, 18, 6 }, 6)]
    [InlineData(new[] { 19, 2, 0 }, 2)]
    [InlineData(new[] { 9, 0, 0 }, 9)]
    public void ANestedState_IsThatOfTheInnermostActiveMachine(int[] levels, int expected)
    {
        var fanOut = new SignalFanOut(Mapping(NestedItems()));
        for (var i = 0; i < levels.Length; i++)
        {
            fanOut.Read(i, levels[i] == 0 ? new DataValue(default, StatusCode.BadStateNotActive) : State(levels[i], 0));
        }

        Assert.Equal(Variant.From(expected), Assert.Single(fanOut.Complete()).Value.Value);
    }

    // Execute → Stopping changes two machines at once; a Running without an inner state in between was never there.
    [Fact]
    public void ChangesOfOneMoment_CountTogether_AndTheOrderIsThatOfTime()
    {
        var fanOut = new SignalFanOut(Mapping(NestedItems()));
        fanOut.Read(0, State(19, 0));
        fanOut.Read(1, State(18, 0));
        fanOut.Read(2, State(6, 0));
        fanOut.Complete();

        fanOut.Read(2, State(6, 9));
        fanOut.Read(2, new DataValue(default, StatusCode.BadStateNotActive, Samples.Noon.AddSeconds(3)));
        fanOut.Read(1, State(7, 3));
        fanOut.Read(1, State(18, 9));
        fanOut.Read(1, State(2, 5));
        var readings = fanOut.Complete().ToArray();

        Assert.Equal(
            [(3, 7), (5, 2), (9, 6)],
            readings.Select(r => ((int)(r.Value.SourceTimestamp - Samples.Noon).TotalSeconds, (int)r.Value.Value.AsDouble()!)));
    }

    [Fact]
    public void BeforeEveryLevelThatDecidesHasSpoken_ThereIsNoState()
    {
        var fanOut = new SignalFanOut(Mapping(NestedItems()));
        fanOut.Read(0, State(19, 0));
        fanOut.Read(1, State(18, 0));

        Assert.Empty(fanOut.Complete());
    }

    private static DataValue State(int number, int second) => new(Variant.From(number), default, Samples.Noon.AddSeconds(second));

    private static MappedItem[] NestedItems() =>
        [.. Enumerable.Range(0, 3).Select(level => new MappedItem(new NodeId(2, (uint)level), 0, [new MappedSignal("state", WholeValue.Instance, level)]))];

    private static ConnectionMapping Mapping(params MappedItem[] items) => new([], [.. items], [], 0);

    private static MappedItem StructureItem(DataTypeCatalog catalog) => new(
        new NodeId(2, 1u),
        0,
        [
            new MappedSignal("good", new FieldValue(["Good"])), new MappedSignal("state", new FieldValue(["State"])),
            new MappedSignal("tool-wear", new FieldValue(["Tool", "Wear"])),
        ],
        new DecodedStructure(catalog.ToRegistry(null, out _), DecodingLimits.Default));

    private static DataTypeCatalog Catalog()
    {
        var catalog = new DataTypeCatalog();
        catalog.Add(Tool, "Tool", new StructureDefinition { DefaultEncodingId = Encoding(Tool), Fields = [Field("Wear", 11)] });
        catalog.Add(PressData, "PressData", new StructureDefinition
        {
            DefaultEncodingId = Encoding(PressData),
            Fields = [Field("Good", 7), Field("State", 12), new StructureField { Name = "Tool", DataType = Tool, ValueRank = -1 }],
        });
        return catalog;
    }

    private static StructureField Field(string name, uint type) => new() { Name = name, DataType = new NodeId(0, type), ValueRank = -1 };

    private static NodeId Encoding(NodeId type) => new(2, type.NumericId + 1000);

    // As a client gets it that does not know the type.
    private static Variant Bytes(DynamicStructure structure)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new UaBinaryWriter(buffer);
        structure.Encode(ref writer);
        return Variant.From(new ExtensionObject(structure.BinaryEncodingId, buffer.WrittenSpan.ToArray()));
    }
}
