using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.NodeSets;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Tests.NodeSets;

/// <summary>Objects of imported types: what a foreign client finds below a machine is what its model promises.</summary>
public sealed class InstanceTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private ushort _model;

    private AddressSpace Space => _server.Server.AddressSpace;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        using var stream = typeof(InstanceTests).Assembly.GetManifestResourceStream("Mixer.NodeSet2.xml")!;
        Assert.Empty(Space.Import(NodeSet.Load(stream)).Unresolved);
        _model = Space.AddNamespace("urn:test:mixer-model").Index;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void AnInstance_HasWhatIsMandatory_AtEveryDepth_AndNothingElse()
    {
        var mixer = AddMixer();

        Assert.Equal(
            """
            Drive: FastDriveType
              Load: BaseDataVariableType
              Brake: BaseDataVariableType
              Speed: AnalogUnitType
                EngineeringUnits: PropertyType
            State: MixerStateMachineType
              CurrentState: FiniteStateVariableType
                Id: PropertyType
            Setup: FolderType
            Parameters: BaseObjectType
            Start
              InputArguments: PropertyType
            Name: PropertyType

            """,
            Tree(mixer));
    }

    [Fact]
    public void OptionalComponents_AreMadeOnRequest_AndWhatIsOnTheWayToThem()
    {
        var mixer = AddMixer(new InstanceOptions
        {
            Optional = ["Spare/Load", "State/LastTransition/Name", $"{_model}:Nickname", "Parameters/Recipe"],
        });

        Assert.True(Space.TryFind(mixer, "Spare/Speed/EngineeringUnits", out _));
        Assert.True(Space.TryFind(mixer, "Spare/Load", out _));
        Assert.True(Space.TryFind(mixer, "State/LastTransition/Id", out _));
        Assert.True(Space.TryFind(mixer, "State/LastTransition/Name", out _));
        Assert.False(Space.TryFind(mixer, "State/LastTransition/Number", out _));
        Assert.True(Space.TryFind(mixer, "Nickname", out _));
        Assert.Same(Space.Get<VariableNode>(mixer, "Parameters/Recipe"), Space.Get<VariableNode>(mixer, "Setup/Recipe"));
    }

    [Fact]
    public void AllOptionalComponents_DoNotIncludePlaceholders_NorWhatBelongsToTheTypeAlone()
    {
        var mixer = AddMixer(new InstanceOptions { AllOptional = true });

        Assert.True(Space.TryFind(mixer, "State/CurrentState/EffectiveDisplayName", out _));
        Assert.True(Space.TryFind(mixer, "Nickname", out _));
        Assert.False(Space.TryFind(mixer, "<Tool>", out _));
        Assert.False(Space.TryFind(mixer, "ModelVersion", out _));
    }

    [Fact]
    public void AComponent_IsAsItIsDeclared_TheSubtypesWordFirst()
    {
        var mixer = AddMixer();
        var speed = Space.Get<VariableNode>(mixer, "Drive/Speed");

        Assert.Equal("The mixer's drive", Space.Get<ObjectNode>(mixer, "Drive").DisplayNames[0].Text);
        Assert.Equal(new QualifiedName(_model, "Speed"), speed.BrowseName);
        Assert.Equal(new NodeId(_server.Namespace.Index, "press-07/mixer/Drive/Speed"), speed.Id);
        Assert.Equal("속도", speed.DisplayNameFor(["ko"]).Text);
        Assert.Equal("How fast it turns.", speed.Description.Text);
        Assert.Equal((DataTypeIds.Double, AccessLevel.CurrentRead | AccessLevel.CurrentWrite), (speed.DataType, speed.AccessLevel));
        Assert.Equal(Variant.From(1.5), speed.Value.Value);
        Assert.Equal(StatusCode.BadWaitingForInitialData, Space.Get<VariableNode>(mixer, "Drive/Brake").Value.Status);
        Assert.Contains(new Reference(ReferenceTypeIds.HasAddIn, IsForward: true, Space.Get<ObjectNode>(mixer, "State")), mixer.References);
    }

    [Fact]
    public void EachInstance_HasItsOwnNodes()
    {
        var one = AddMixer(name: "one");
        var other = AddMixer(name: "other");

        Space.Get<VariableNode>(one, "Drive/Speed").Set(Variant.From(9.0), TestServer.Start);

        Assert.Equal(Variant.From(1.5), Space.Get<VariableNode>(other, "Drive/Speed").Value.Value);
    }

    [Fact]
    public async Task TheProgram_HasAWordAboutEachVariable()
    {
        var asked = new List<string>();
        var mixer = AddMixer(new InstanceOptions
        {
            Variables = (path, options) =>
            {
                asked.Add(path);
                return path switch
                {
                    "Drive/Speed" => options with { History = new MemoryHistory(10) },
                    "Name" => options with { InitialValue = Variant.From("Mixer 1") },
                    _ => options,
                };
            },
        });
        await using var client = await _server.OpenSessionAsync();

        Assert.Contains("Drive/Speed/EngineeringUnits", asked);
        Assert.Equal(Variant.From("Mixer 1"), (await client.ReadAsync(Space.Get<VariableNode>(mixer, "Name").Id)).Value);
        Assert.True(Space.Get<VariableNode>(mixer, "Drive/Speed").AccessLevel.HasFlag(AccessLevel.HistoryRead));
    }

    // A client may call the method of the type: it has read the type and not each instance (Part 4 §5.12.2.2).
    [Fact]
    public async Task AMethod_BelongsToItsInstance_AndIsFoundByTheTypesMethodToo()
    {
        var (one, other) = (AddMixer(name: "one"), AddMixer(name: "other"));
        var called = new List<string>();
        Space.Get<MethodNode>(one, "Start").Handler = call =>
        {
            called.Add($"{call.Target.BrowseName.Name} {call.Inputs[0]}");
            return MethodResult.Good();
        };
        await using var client = await _server.OpenSessionAsync();

        var own = await client.CallMethodAsync(one.Id, Space.Get<MethodNode>(one, "Start").Id, Variant.From(3.0));
        var types = await client.CallMethodAsync(one.Id, new NodeId(_model, 37u), Variant.From(4.0));
        var others = await client.CallMethodAsync(other.Id, new NodeId(_model, 37u), Variant.From(5.0));

        Assert.Equal(
            [StatusCode.Good, StatusCode.Good, StatusCode.BadNotExecutable], new[] { own, types, others }.Select(r => r.StatusCode));
        Assert.Equal(["one 3", "one 4"], called);
    }

    [Fact]
    public void AnObjectWhoseTypeGeneratesEvents_IsANotifier() => Assert.True(AddMixer().IsNotifier);

    [Fact]
    public void WhatCannotBeMade_IsRefused_AndSaysWhy_AndNothingIsAdded()
    {
        var before = _server.Press.References.Count;

        Assert.Contains("MachineType is abstract", Refusal("MachineType"), StringComparison.Ordinal);
        Assert.Contains("contains itself", Refusal("LoopType"), StringComparison.Ordinal);
        Assert.Contains(
            "declares no 'Drive/Lode'", Refusal("MixerType", new InstanceOptions { Optional = ["Drive/Lode"] }), StringComparison.Ordinal);
        Assert.Equal(before, _server.Press.References.Count);

        string Refusal(string type, InstanceOptions? options = null) =>
            Assert.Throws<ArgumentException>(() => _server.Namespace.AddInstance(_server.Press, "x", Type(type), options)).Message;
    }

    [Fact]
    public void AVariable_HasWhatItsTypePromises()
    {
        var pressure = _server.Namespace.AddInstance(
            _server.Press, "pressure", BuiltInType.Double, Space.Get<VariableTypeNode>(VariableTypeIds.AnalogUnitRangeType),
            new VariableOptions { InitialValue = Variant.From(4.2) },
            new InstanceOptions
            {
                Optional = ["InstrumentRange"],
                Variables = (path, options) => path == "EURange"
                    ? options with { InitialValue = Variant.From(new ExtensionObject(new Types.Services.Range { Low = 0, High = 10 })) }
                    : options,
            });

        Assert.Equal("EngineeringUnits: PropertyType\nEURange: PropertyType\nInstrumentRange: PropertyType\n", Tree(pressure));
        Assert.Equal(10, pressure.EngineeringRange!.High);
    }

    [Fact]
    public void APathThatLeadsNowhere_SaysWhereItBeganAndWhatIsMissing()
    {
        var mixer = AddMixer();

        var missing = Assert.Throws<ArgumentException>(() => Space.Get<VariableNode>(mixer, "Drive/Torque"));
        var wrong = Assert.Throws<ArgumentException>(() => Space.Get<VariableNode>(mixer, "Drive"));

        Assert.Contains("has no 'Drive/Torque'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("is a Object, not a VariableNode", wrong.Message, StringComparison.Ordinal);
        Assert.False(Space.TryFind(mixer, $"{_model + 1}:Drive", out _));
    }

    private ObjectTypeNode Type(string name) => Space.Get<ObjectTypeNode>(name switch
    {
        "MachineType" => new NodeId(_model, 30u),
        "MixerType" => new NodeId(_model, 50u),
        _ => new NodeId(_model, 70u),
    });

    private ObjectNode AddMixer(InstanceOptions? options = null, string name = "mixer") =>
        _server.Namespace.AddInstance(_server.Press, name, Type("MixerType"), options);

    private static string Tree(Node node, int depth = 0) => string.Concat(node.References
        .Where(r => r.IsForward && r.Other is ObjectNode or VariableNode or MethodNode && r.TypeId != ReferenceTypeIds.HasNotifier)
        .Select(r => $"{new string(' ', depth * 2)}{r.Other.BrowseName.Name}"
            + $"{(r.Other.TypeDefinition is { } type ? $": {type.BrowseName.Name}" : "")}\n{Tree(r.Other, depth + 1)}"));
}
