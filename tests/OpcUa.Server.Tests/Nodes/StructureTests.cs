using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Dynamic;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Nodes;

/// <summary>Structures that the server declares itself, as a client sees them that has no class for them.</summary>
public sealed class StructureTests
{
    [Fact]
    public async Task AValue_IsDecodedByItsDefinition_AsTheClientReadsBoth()
    {
        await using var server = await TestServer.StartAsync();
        var (stroke, batch, mode) = AddTypes(server.Namespace);
        var variable = server.Namespace.AddVariable(
            server.Press, "batch", BuiltInType.ExtensionObject, new VariableOptions { DataType = batch.Id });
        variable.Set(Variant.From(NewBatch(server.Server.AddressSpace, stroke, batch)), TestServer.Start);
        await using var client = await server.OpenSessionAsync();

        var catalog = new DataTypeCatalog();
        foreach (var type in new[] { stroke, batch, mode })
        {
            Assert.True((await client.ReadAsync(type.Id, AttributeIds.DataTypeDefinition)).Value.TryGetExtensionObject(out var definition));
            if (definition.Structure is EnumDefinition enumeration)
            {
                catalog.Add(type.Id, type.BrowseName.Name!, enumeration);
            }
            else
            {
                catalog.Add(type.Id, type.BrowseName.Name!, Assert.IsType<StructureDefinition>(definition.Structure));
            }
        }

        var registry = catalog.ToRegistry(basis: null, out var unresolved);
        var dataType = await client.ReadAsync(variable.Id, AttributeIds.DataType);
        Assert.True((await client.ReadAsync(variable.Id)).Value.TryGetExtensionObject(out var read));

        Assert.Empty(unresolved);
        Assert.Equal(Variant.From(batch.Id), dataType.Value);
        Assert.True(registry.TryFind(read.TypeId, out var decoder), $"nobody knows the encoding {read.TypeId}");
        var reader = new UaBinaryReader(read.Bytes, DecodingLimits.Default);
        var value = Assert.IsType<DynamicStructure>(decoder(ref reader));
        Assert.Equal(
            "Batch { Name = 반죽, Strokes = ExtensionObject[2], Mode = 1 }", value.ToString());
        Assert.False(value.Has("Comment"));
        Assert.True(value["Strokes"].TryGetArray<ExtensionObject>(out var strokes));
        Assert.Equal("Stroke { Number = 2, Force = 20.5 }", strokes[1].Structure!.ToString());
    }

    // What a client must find to look the decoder up: type, HasEncoding, encoding object (Part 5 §11.7).
    [Fact]
    public async Task AStructure_HasItsEncoding_AndTheFieldsOfItsSupertypeFirst()
    {
        await using var server = await TestServer.StartAsync();
        var (stroke, _, _) = AddTypes(server.Namespace);
        var timed = server.Namespace.AddStructure(
            "TimedStroke", [NodeNamespace.Field("Time", DataTypeIds.UtcTime, "when it was")], supertype: stroke);
        await using var client = await server.OpenSessionAsync();

        var browse = await client.CallAsync<BrowseResponse>(h => new BrowseRequest
        {
            Header = h,
            NodesToBrowse =
            [
                new BrowseDescription
                {
                    NodeId = timed.Id, ReferenceTypeId = ReferenceTypeIds.HasEncoding, ResultMask = BrowseResultMask.All,
                },
            ],
        });

        var definition = Assert.IsType<StructureDefinition>(timed.Definition);
        Assert.Equal(["Number", "Force", "Time"], definition.Fields.Select(f => f.Name));
        var encoding = Assert.Single(Assert.Single(browse.Results).References);
        Assert.Equal(("Default Binary", definition.DefaultEncodingId), (encoding.BrowseName.Name, encoding.NodeId.NodeId));
        Assert.Equal(stroke.Id, definition.BaseDataType);
    }

    [Fact]
    public async Task AStructureOfANodeSet_CanBeMadeToo()
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        using var stream = typeof(StructureTests).Assembly.GetManifestResourceStream("Press.NodeSet2.xml")!;
        space.Import(OpcUa.Server.NodeSets.NodeSet.Load(stream));
        var timed = space.Get<DataTypeNode>(new NodeId(space.AddNamespace("urn:test:press-model").Index, 71u));

        var value = space.NewStructure(timed, new Dictionary<string, Variant>
        {
            ["Number"] = Variant.From(7),
            ["Forces"] = Variant.From([1.5, 2.5]),
        });

        Assert.Equal("TimedStroke { Number = 7, Forces = Double[2] }", value.Structure!.ToString());
    }

    [Fact]
    public async Task WhatIsNoValueOfTheStructure_IsRefused_AndSaysWhy()
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        var (stroke, _, _) = AddTypes(server.Namespace);

        Assert.Contains("needs field 'Force'", Refusal(("Number", Variant.From(1))), StringComparison.Ordinal);
        Assert.Contains("Stroke.Force", Refusal(("Number", Variant.From(1)), ("Force", Variant.From("much"))), StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => server.Namespace.AddStructure(
            "Twice", [NodeNamespace.Field("A", DataTypeIds.Int32), NodeNamespace.Field("A", DataTypeIds.Int32)])).Message, StringComparison.Ordinal);

        string Refusal(params (string Name, Variant Value)[] fields) => Assert.Throws<ArgumentException>(
            () => space.NewStructure(stroke, fields.ToDictionary(f => f.Name, f => f.Value))).Message;
    }

    // Whoever watches it decodes it by the definition; what does not fit that is a value that nobody else can read.
    [Fact]
    public async Task OnlyStructuresOfItsType_WithAllTheirFields_AreWritten()
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        var (stroke, batch, _) = AddTypes(server.Namespace);
        var timed = server.Namespace.AddStructure("TimedStroke", [NodeNamespace.Field("Time", DataTypeIds.UtcTime)], supertype: stroke);
        var variable = server.Namespace.AddVariable(
            server.Press,
            "stroke",
            BuiltInType.ExtensionObject,
            new VariableOptions { DataType = stroke.Id, ValueRank = -2, AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite });
        await using var client = await server.OpenSessionAsync();
        Dictionary<string, Variant> fields = new() { ["Number"] = Variant.From(1), ["Force"] = Variant.From(2.5) };
        var good = space.NewStructure(stroke, fields);
        var refined = space.NewStructure(timed, new Dictionary<string, Variant>(fields) { ["Time"] = Variant.From(TestServer.Start) });

        Assert.Equal(StatusCode.Good, await WriteAsync(Variant.From(good)));
        Assert.Equal(StatusCode.Good, await WriteAsync(Variant.From([good, refined])));
        Assert.Equal(StatusCode.BadTypeMismatch, await WriteAsync(Variant.From(NewBatch(space, stroke, batch))));
        Assert.Equal(StatusCode.BadTypeMismatch, await WriteAsync(Variant.From([good, NewBatch(space, stroke, batch)])));
        Assert.Equal(StatusCode.BadTypeMismatch, await WriteAsync(Variant.From(new ExtensionObject(good.TypeId, [1, 2, 3]))));
        Assert.Equal(StatusCode.BadTypeMismatch, await WriteAsync(Variant.From(new ExtensionObject(new NodeId(9, 1u), [1, 2, 3]))));

        async Task<StatusCode> WriteAsync(Variant value)
        {
            var write = new WriteValue { NodeId = variable.Id, AttributeId = AttributeIds.Value, Value = new DataValue(value) };
            return Assert.Single((await client.CallAsync<WriteResponse>(h => new WriteRequest { Header = h, NodesToWrite = [write] })).Results);
        }
    }

    private static (DataTypeNode Stroke, DataTypeNode Batch, DataTypeNode Mode) AddTypes(NodeNamespace ns)
    {
        var mode = ns.AddEnumeration("Mode", ["Idle", "Running"]);
        var stroke = ns.AddStructure(
            "Stroke", [NodeNamespace.Field("Number", DataTypeIds.Int32), NodeNamespace.Field("Force", DataTypeIds.Double)]);
        var batch = ns.AddStructure(
            "Batch",
            [
                NodeNamespace.Field("Name", DataTypeIds.String),
                NodeNamespace.Field("Strokes", stroke.Id, valueRank: 1),
                NodeNamespace.Field("Mode", mode.Id),
                NodeNamespace.Field("Comment", DataTypeIds.LocalizedText, isOptional: true),
            ],
            StructureType.StructureWithOptionalFields);
        return (stroke, batch, mode);
    }

    private static ExtensionObject NewBatch(AddressSpace space, DataTypeNode stroke, DataTypeNode batch)
    {
        return space.NewStructure(batch, new Dictionary<string, Variant>
        {
            ["Name"] = Variant.From("반죽"),
            ["Strokes"] = Variant.From([NewStroke(1, 10.5), NewStroke(2, 20.5)]),
            ["Mode"] = Variant.From(1),
        });

        ExtensionObject NewStroke(int number, double force) => space.NewStructure(
            stroke, new Dictionary<string, Variant> { ["Number"] = Variant.From(number), ["Force"] = Variant.From(force) });
    }
}
