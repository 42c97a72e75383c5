using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Dynamic;

public sealed class DataTypeCatalogTests
{
    private static readonly NodeId Job = new(2, 1);
    private static readonly NodeId Part = new(2, 2);
    private static readonly NodeId Color = new(2, 3);
    private static readonly NodeId Target = new(2, 4);
    private static readonly NodeId Tree = new(2, 5);

    // What a machine builder's server says about its job structure.
    private static readonly byte[] JobBytes =
    [
        0x01, 0x02, 0x65, 0x00, 0x01, // ExtensionObject: ns=2;i=101, binary
        0x26, 0x00, 0x00, 0x00, // 38 bytes
        0x01, 0x00, 0x00, 0x00, // mask: the first optional field, not the second
        0x07, 0x00, 0x00, 0x00, // Number: 7
        0x01, 0x00, 0x00, 0x00, // Color: 1
        0x02, 0x00, 0x00, 0x00, // Parts: two
        0x01, 0x00, 0x00, 0x00, 0x41, 0x0A, 0x00, // Name "A", Count 10
        0x01, 0x00, 0x00, 0x00, 0x42, 0x14, 0x00, // Name "B", Count 20
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x1A, 0xC0, // Speed: -6.5
    ];

    [Fact]
    public void AStructureOfAPeer_IsReadByNames_AndWrittenAgain()
    {
        var found = Golden.Decode<ExtensionObject>(JobBytes, structures: Registry(Catalog()));

        var job = Assert.IsType<DynamicStructure>(found.Structure);
        Assert.Equal(("Job", Job), (job.Name, job.DataTypeId));
        Assert.Equal(Variant.From(7), job["Number"]);
        Assert.Equal("Green", Catalog().NameOf(Color, 1));
        Assert.True(job["Parts"].TryGetArray<ExtensionObject>(out var parts));
        Assert.Equal(
            [("A", 10), ("B", 20)],
            parts.Select(p => (DynamicStructure)p.Structure!).Select(p => (p["Name"].ToString(), (int)p["Count"].AsDouble()!)));
        Assert.Equal(Variant.From(-6.5), job["Speed"]);
        Assert.False(job.Has("Remark"));
        Assert.True(job["Remark"].IsNull);
        Assert.Throws<KeyNotFoundException>(() => job["Weight"]);
        Assert.Equal(JobBytes, Golden.Encode(found));
    }

    [Fact]
    public void EveryShorterBody_IsRefused()
    {
        var registry = Registry(Catalog());
        for (var length = 9; length < JobBytes.Length; length++)
        {
            var bytes = JobBytes[..length];
            bytes[5] = (byte)(length - 9);
            var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: registry));
            Assert.Equal(StatusCode.BadDecodingError, e.Status);
        }
    }

    [Fact]
    public void AMaskWithBitsOfNoField_IsRefused()
    {
        var bytes = JobBytes.ToArray();
        bytes[9] = 0x81;

        var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: Registry(Catalog())));

        Assert.Contains("0x00000081", e.Message, StringComparison.Ordinal);
    }

    // A structure of structures that costs the sender nothing must not cost this side its memory or its stack.
    [Fact]
    public void AStructureThatHoldsItself_IsReadOnlyAsDeepAsTheLimit()
    {
        byte[] body = [.. Enumerable.Repeat(new byte[] { 1, 0, 0, 0 }, 200).SelectMany(b => b), 0, 0, 0, 0];
        byte[] bytes = [0x01, 0x02, 0x69, 0x00, 0x01, .. BitConverter.GetBytes(body.Length), .. body];

        var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: Registry(Catalog())));

        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, e.Status);
    }

    [Fact]
    public void AnArrayLongerThanTheMessage_IsRefusedBeforeItIsAllocated()
    {
        byte[] body = [0xFF, 0xFF, 0xFF, 0x7F];
        byte[] bytes = [0x01, 0x02, 0x69, 0x00, 0x01, 0x04, 0, 0, 0, .. body];

        var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: Registry(Catalog())));

        Assert.Equal(StatusCode.BadEncodingLimitsExceeded, e.Status);
    }

    [Fact]
    public void AUnion_HoldsOneField_OrNone()
    {
        var catalog = Catalog();
        var speed = new ExtensionObject(catalog.Create(Target, new Dictionary<string, Variant> { ["Speed"] = Variant.From(1.5f) }));
        var none = new ExtensionObject(catalog.Create(Target, new Dictionary<string, Variant>()));

        var bytes = Golden.Encode(speed);

        byte[] expected =
        [
            0x01, 0x02, 0x68, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, // ns=2;i=104, 8 bytes
            0x02, 0x00, 0x00, 0x00, // the second field
            0x00, 0x00, 0xC0, 0x3F, // 1.5
        ];
        Assert.Equal(expected, bytes);
        Assert.Equal(speed, Golden.Decode<ExtensionObject>(bytes, structures: Registry(catalog)));
        Assert.Equal(none, Golden.Decode<ExtensionObject>(Golden.Encode(none), structures: Registry(catalog)));
        expected[9] = 3;
        Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(expected, structures: Registry(catalog)));
    }

    [Fact]
    public void AStructureWithAnUnknownField_StaysBytes_AndSoDoesWhatHoldsIt()
    {
        var catalog = Catalog();
        catalog.Add(Part, "Part", Structure(102, Field("Secret", new NodeId(2, 999))));

        var registry = catalog.ToRegistry(null, out var unresolved);

        Assert.NotNull(Golden.Decode<ExtensionObject>(JobBytes, structures: registry).Bytes);
        Assert.Contains(unresolved, u => u.Contains("'Secret' has data type ns=2;i=999", StringComparison.Ordinal));
        Assert.Contains(unresolved, u => u.Contains("'Parts' is Part, which stays bytes", StringComparison.Ordinal));
    }

    // Found by the fuzzer: each structure holds two of the next, and the last has no field. 2^30 of them in no byte at all.
    [Fact]
    public void StructuresThatDoubleInEachOther_AreNotMadeWithoutBytesForThem()
    {
        var catalog = new DataTypeCatalog();
        for (var level = 0u; level < 30; level++)
        {
            var next = new NodeId(2, 1001 + level);
            catalog.Add(new NodeId(2, 1000 + level), $"Level{level}", Structure(2000 + level, Field("a", next), Field("b", next)));
        }

        catalog.Add(new NodeId(2, 1030), "Nothing", Structure(2030));
        byte[] bytes = [0x01, 0x02, 0xD0, 0x07, 0x01, 0x00, 0x00, 0x00, 0x00];

        var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: Registry(catalog)));

        Assert.Equal(StatusCode.BadDecodingError, e.Status);
        bytes[2] = 0xED; // the last but one holds two that have no field, and that is no fault
        Assert.IsType<DynamicStructure>(Golden.Decode<ExtensionObject>(bytes, structures: Registry(catalog)).Structure);
    }

    // Found by the fuzzer: four bytes for 200,000 structures without a field.
    [Fact]
    public void AnArrayOfStructuresWithoutAField_IsNotBelieved()
    {
        var catalog = new DataTypeCatalog();
        catalog.Add(new NodeId(2, 1001), "Nothing", Structure(2001));
        catalog.Add(new NodeId(2, 1000), "Many", Structure(2000, Field("All", new NodeId(2, 1001)) with { ValueRank = 1 }));
        byte[] bytes = [0x01, 0x02, 0xD0, 0x07, 0x01, 0x04, 0x00, 0x00, 0x00, 0x40, 0x0D, 0x03, 0x00];

        var e = Assert.Throws<UaException>(() => Golden.Decode<ExtensionObject>(bytes, structures: Registry(catalog)));

        Assert.Equal(StatusCode.BadDecodingError, e.Status);
    }

    [Fact]
    public void Create_RefusesWhatTheDefinitionDoesNotSay()
    {
        var catalog = Catalog();

        Assert.Throws<ArgumentException>(() => catalog.Create(Part, new Dictionary<string, Variant> { ["Name"] = Variant.From("A") }));
        Assert.Throws<ArgumentException>(() => catalog.Create(Part, new Dictionary<string, Variant>
        {
            ["Name"] = Variant.From("A"),
            ["Count"] = Variant.From(1.0),
        }));
        Assert.Throws<ArgumentException>(() => catalog.Create(Target, new Dictionary<string, Variant>
        {
            ["Speed"] = Variant.From(1f),
            ["Position"] = Variant.From(1.0),
        }));
    }

    private static StructureRegistry Registry(DataTypeCatalog catalog) => catalog.ToRegistry(null, out _);

    private static DataTypeCatalog Catalog()
    {
        var catalog = new DataTypeCatalog();
        catalog.AddSubtype(new NodeId(2, 50), DataTypeIds.Double);
        catalog.Add(Color, "Color", new EnumDefinition { Fields = [new() { Value = 0, Name = "Red" }, new() { Value = 1, Name = "Green" }] });
        catalog.Add(Part, "Part", Structure(102, Field("Name", DataTypeIds.String), Field("Count", new NodeId(0, 4))));
        catalog.Add(Job, "Job", Structure(
            101,
            Field("Number", new NodeId(0, 6)), Field("Color", Color), Field("Parts", Part) with { ValueRank = 1 },
            Field("Speed", new NodeId(2, 50)) with { IsOptional = true },
            Field("Remark", DataTypeIds.LocalizedText) with { IsOptional = true }) with
        {
            StructureType = StructureType.StructureWithOptionalFields,
        });
        catalog.Add(Target, "Target", Structure(104, Field("Position", DataTypeIds.Double), Field("Speed", DataTypeIds.Float)) with
        {
            StructureType = StructureType.Union,
        });
        catalog.Add(Tree, "Tree", Structure(105, Field("Branches", Tree) with { ValueRank = 1 }));
        return catalog;
    }

    private static StructureDefinition Structure(uint encodingId, params StructureField[] fields) =>
        new() { DefaultEncodingId = new NodeId(2, encodingId), BaseDataType = DataTypeIds.Structure, Fields = fields };

    private static StructureField Field(string name, NodeId dataType) => new() { Name = name, DataType = dataType, ValueRank = -1 };
}
