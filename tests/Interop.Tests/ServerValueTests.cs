using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Values of every type between our server and a client that we did not write, both ways, to the last bit.</summary>
public sealed class ServerValueTests(ServerValueTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerValueTests.Rig>
{
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private static readonly (string Name, string Type, Variant Value, string Text)[] Samples =
    [
        ("Boolean", "Boolean", Variant.From(true), "true"),
        ("SByte", "SByte", Variant.From((sbyte)-128), "-128"),
        ("Byte", "Byte", Variant.From((byte)255), "255"),
        ("Int16", "Int16", Variant.From(short.MinValue), "-32768"),
        ("UInt16", "UInt16", Variant.From(ushort.MaxValue), "65535"),
        ("Int32", "Int32", Variant.From(int.MinValue), "-2147483648"),
        ("UInt32", "UInt32", Variant.From(uint.MaxValue), "4294967295"),
        ("Int64", "Int64", Variant.From(-9007199254740995), "-9007199254740995"),
        ("UInt64", "UInt64", Variant.From(ulong.MaxValue - 1), "18446744073709551614"),
        ("Float", "Float", Variant.From(1.5f), "1.5"),
        ("Double", "Double", Variant.From(-2.25e100), "-2.25e+100"),
        ("String", "String", Variant.From("압력 – Öl ✓"), "압력 – Öl ✓"),
        ("DateTime", "DateTime", Variant.From(Noon.AddMilliseconds(250)), "2026-11-22T12:00:00.250Z"),
        ("Guid", "Guid", Variant.From(new Guid("72962b91-fa75-4ae6-8d28-b404dc7daf63")), "72962b91-fa75-4ae6-8d28-b404dc7daf63"),
        ("ByteString", "ByteString", Variant.FromByteString([1, 2, 255]), "0102FF"),
        ("XmlElement", "XmlElement", Variant.From(new XmlElement("<a>1</a>")), "<a>1</a>"),
        ("NodeId", "NodeId", Variant.From(new NodeId(2, "Types")), "ns=2;s=Types"),
        ("ExpandedNodeId", "ExpandedNodeId", Variant.From(new ExpandedNodeId(new NodeId(0, 85))), "ns=0;i=85"),
        ("StatusCode", "StatusCode", Variant.From(StatusCode.BadSensorFailure), "BadSensorFailure"),
        ("QualifiedName", "QualifiedName", Variant.From(new QualifiedName(2, "Spindle")), "2:Spindle"),
        ("LocalizedText", "LocalizedText", Variant.From(new LocalizedText("ko", "스핀들")), "ko 스핀들"),
        ("DataValue", "DataValue", Variant.From(new DataValue(Variant.From(4.5), StatusCode.Good)), "4.5 Good"),
        ("DiagnosticInfo", "DiagnosticInfo", Variant.From(new DiagnosticInfo { AdditionalInfo = "worn" }), "worn"),
        ("Doubles", "Double", Variant.From([1, 2.5, -3]), "[1, 2.5, -3]"),
        ("Strings", "String", Variant.From(["a", "", null]), "[a, , null]"),
        ("Int64s", "Int64", Variant.From([1L, -1L]), "[1, -1]"),
        ("Empty", "Int32", Variant.From(Array.Empty<int>()), "[]"),
        ("Variants", "Variant", Variant.From([Variant.From(7), Variant.From("x")]), "[Int32 7, String x]"),
        ("Matrix", "Int32", Variant.From([1, 2, 3, 4, 5, 6]).WithDimensions(2, 3), "2x3 [1, 2, 3, 4, 5, 6]"),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(s => s.Name)];

    // A null in a list and a matrix cannot be told to node-opcua in our notation.
    public static TheoryData<string> Writable => [.. Samples.Select(s => s.Name).Except(["Strings", "Matrix", "Variants", "Empty"])];

    [Theory]
    [MemberData(nameof(Names))]
    [Covers(Direction.OurServer, Feature.ReadBuiltInTypes)]
    public async Task Read_OfABuiltInType_GivesWhatTheServerHolds(string name)
    {
        var sample = Array.Find(Samples, s => s.Name == name);
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var read = (await session.DoAsync("read", new { nodes = new[] { $"ns=2;s={name}" } }))[0];

        Assert.Equal((sample.Type, sample.Text), (read.GetProperty("type").GetString(), read.GetProperty("text").GetString()));
        Assert.Equal("Good", read.GetProperty("status").GetString());
        Assert.Equal("2026-11-22T12:00:00.000Z", read.GetProperty("source").GetString());
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.ReadBuiltInTypes)]
    public async Task Read_OfAStructure_IsDecodedByItsDefinition()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var read = await session.DoAsync("readStructure", new { node = "ns=2;s=batch" });

        Assert.Equal("Batch", read.GetProperty("type").GetString());
        var fields = read.GetProperty("fields");
        Assert.Equal("반죽", fields.GetProperty("name").GetString());
        Assert.Equal([10.5, 20.5], fields.GetProperty("strokes").EnumerateArray().Select(s => s.GetProperty("force").GetDouble()));
        Assert.False(fields.TryGetProperty("comment", out _), "an optional field that is left out came all the same");
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.ReadBuiltInTypes)]
    public async Task Read_KeepsTheQualityOfAValue_AndNamesWhatIsWrong()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var read = await session.DoAsync("read", new { nodes = new[] { "ns=2;s=broken", "ns=2;s=nobody" } });

        Assert.Equal(
            ["UncertainLastUsableValue", "BadNodeIdUnknown"], read.EnumerateArray().Select(r => r.GetProperty("status").GetString()));
        Assert.Equal("3", read[0].GetProperty("text").GetString());
    }

    [Theory]
    [MemberData(nameof(Writable))]
    [Covers(Direction.OurServer, Feature.Write)]
    public async Task Write_OfABuiltInType_GivesTheServerWhatTheClientHolds(string name)
    {
        var sample = Array.Find(Samples, s => s.Name == name);
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        object value = sample.Value.IsArray ? sample.Text.Trim('[', ']').Split(", ") : WireText(sample);

        var statuses = await session.DoAsync("write", new { values = new[] { new { node = $"ns=2;s=new {name}", type = sample.Type, value } } });

        Assert.Equal("Good", statuses[0].GetString());
        Assert.Equal(sample.Value, rig.Space.Get<VariableNode>(new NodeId(2, $"new {name}")).Value.Value);
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Write)]
    public async Task Write_IsRefusedByName()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var statuses = await session.DoAsync("write", new
        {
            values = new object[]
            {
                new { node = "ns=2;s=new Double", type = "String", value = "no number" },
                new { node = "ns=2;s=Double", type = "Double", value = "1" },
                new { node = "ns=2;s=limited", type = "Double", value = "11" },
                new { node = "ns=2;s=limited", type = "Double", value = "9" },
            },
        });

        Assert.Equal(
            ["BadTypeMismatch", "BadNotWritable", "BadOutOfRange", "Good"], statuses.EnumerateArray().Select(s => s.GetString()));
    }

    private static string WireText((string Name, string Type, Variant Value, string Text) sample) =>
        sample.Type == "DataValue" ? sample.Text.Split(' ')[0] : sample.Text;

    /// <summary>A server with a variable of each type to read, and one to write.</summary>
    public sealed class Rig : ServerRig
    {
        protected override void Build()
        {
            foreach (var (name, type, value, _) in Samples)
            {
                var rank = value.ArrayDimensions.Length > 1 ? value.ArrayDimensions.Length : value.IsArray ? 1 : -1;
                var builtIn = Enum.Parse<BuiltInType>(type);
                var options = new VariableOptions { ValueRank = rank };
                Namespace.AddVariable(Space.Objects, name, builtIn, options).Set(value, Noon);
                Namespace.AddVariable(
                    Space.Objects, $"new {name}", builtIn, options with { AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite });
            }

            Namespace.AddVariable(Space.Objects, "broken", BuiltInType.Double)
                .Set(Variant.From(3.0), Noon, StatusCode.UncertainLastUsableValue);
            Namespace.AddVariable(Space.Objects, "limited", BuiltInType.Double, new VariableOptions
            {
                AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite,
                OnWrite = (_, value) => value.AsDouble() <= 10 ? StatusCode.Good : StatusCode.BadOutOfRange,
            });
            AddBatch();
        }

        private void AddBatch()
        {
            var stroke = Namespace.AddStructure(
                "Stroke", [NodeNamespace.Field("Number", DataTypeIds.Int32), NodeNamespace.Field("Force", DataTypeIds.Double)]);
            var batch = Namespace.AddStructure(
                "Batch",
                [
                    NodeNamespace.Field("Name", DataTypeIds.String),
                    NodeNamespace.Field("Strokes", stroke.Id, valueRank: 1),
                    NodeNamespace.Field("Comment", DataTypeIds.LocalizedText, isOptional: true),
                ],
                StructureType.StructureWithOptionalFields);
            var strokes = new[] { 10.5, 20.5 }.Select((force, i) => Space.NewStructure(
                stroke, new Dictionary<string, Variant> { ["Number"] = Variant.From(i), ["Force"] = Variant.From(force) }));
            Namespace.AddVariable(Space.Objects, "batch", BuiltInType.ExtensionObject, new VariableOptions
            {
                DataType = batch.Id,
                InitialValue = Variant.From(Space.NewStructure(
                    batch,
                    new Dictionary<string, Variant> { ["Name"] = Variant.From("반죽"), ["Strokes"] = Variant.From(strokes.ToArray()) })),
            });
        }
    }
}
