using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Nodes;

public sealed class AddressSpaceTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly AddressSpace _space = new(TimeProvider.System, "urn:test");

    // A client that starts at Root must get everywhere; a node that hangs in the air is never found.
    [Fact]
    public void EveryStandardNode_IsReachedFromRoot_AndHasTheTypeDefinitionItsClassNeeds()
    {
        var reached = new HashSet<NodeId>();
        var waiting = new Queue<Node>([_space.Get<ObjectNode>(ObjectIds.RootFolder)]);
        while (waiting.TryDequeue(out var node))
        {
            if (!reached.Add(node.Id))
            {
                continue;
            }

            Assert.Equal(
                node.NodeClass is NodeClass.Object or NodeClass.Variable ? 1 : 0,
                node.References.Count(r => r.TypeId == ReferenceTypeIds.HasTypeDefinition));
            foreach (var reference in node.References.Where(r => r.IsForward))
            {
                waiting.Enqueue(reference.Other);
            }
        }

        Assert.Contains(DataTypeIds.Duration, reached);
        Assert.Contains(ReferenceTypeIds.HasProperty, reached);
        Assert.Contains(VariableTypeIds.AnalogItemType, reached);
        Assert.Contains(ObjectTypeIds.FiniteStateMachineType, reached);
        Assert.True(reached.Count > 400, $"only {reached.Count} nodes are reached");
    }

    [Fact]
    public void ASubtype_DerivesFromItsAncestors_AndNotTheOtherWayRound()
    {
        var duration = _space.Get<DataTypeNode>(DataTypeIds.Duration);

        Assert.True(duration.IsOrDerivesFrom(DataTypeIds.Number));
        Assert.False(_space.Get<DataTypeNode>(DataTypeIds.Number).IsOrDerivesFrom(DataTypeIds.Duration));
        Assert.Equal(BuiltInType.Double, duration.Encoding);
        Assert.Equal(BuiltInType.Int32, _space.Get<DataTypeNode>(DataTypeIds.ServerState).Encoding);
        Assert.Null(_space.Get<DataTypeNode>(DataTypeIds.Number).Encoding);
    }

    [Fact]
    public void NodesOfTheBuilder_GetReadableIds_AndTheReferenceTheirParentCallsFor()
    {
        var ns = _space.AddNamespace("urn:plant");
        var press = ns.AddObject(_space.Objects, "press-07");
        var speed = ns.AddVariable(press, "speed", BuiltInType.Double);

        Assert.Equal("ns=2;s=press-07/speed", speed.Id.ToString());
        Assert.Contains(new Reference(ReferenceTypeIds.Organizes, true, press), _space.Objects.References);
        Assert.Contains(new Reference(ReferenceTypeIds.HasComponent, false, press), speed.References);
        Assert.Same(ns, _space.AddNamespace("urn:plant"));
    }

    [Fact]
    public void ATakenNodeId_IsRefused_AndSaysWhich()
    {
        var ns = _space.AddNamespace("urn:plant");
        ns.AddFolder(_space.Objects, "presses");

        var e = Assert.Throws<ArgumentException>(() => ns.AddFolder(_space.Objects, "presses"));

        Assert.Contains("ns=2;s=presses", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueOfAnotherTypeOrShape_IsRefused_AndTheOldOneStands()
    {
        var speed = _space.AddNamespace("urn:plant").AddVariable(_space.Objects, "speed", BuiltInType.Double);
        Assert.Equal(StatusCode.BadWaitingForInitialData, speed.Value.Status);
        speed.Set(Variant.From(1.5), Noon);

        Assert.Throws<ArgumentException>(() => speed.Set(Variant.From(1), Noon));
        Assert.Throws<ArgumentException>(() => speed.Set(Variant.From([1.0]), Noon));

        Assert.Equal(Variant.From(1.5), speed.Value.Value);
        Assert.Equal(Noon, speed.Value.SourceTimestamp);
    }

    [Theory]
    [InlineData("ko-KR", "프레스")]
    [InlineData("ko", "프레스")]
    [InlineData("en-GB", "Press")]
    [InlineData("fr", "Press")]
    public void TheNameForPeople_FollowsTheLocale(string locale, string expected)
    {
        var press = _space.AddNamespace("urn:plant").AddFolder(
            _space.Objects, "press", new LocalizedText("en", "Press"), new LocalizedText("ko", "프레스"));

        Assert.Equal(expected, press.DisplayNameFor([locale]).Text);
    }
}
