using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>A client that we did not write walks our address space from Root to the last node.</summary>
public sealed class ServerBrowseTests(ServerBrowseTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerBrowseTests.Rig>
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [Covers(Direction.OurServer, Feature.Browse)]
    public async Task TheWholeTree_IsWalkedWithoutAnError_InPagesOfAnySize(int pageSize)
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var walk = await session.DoAsync("walk", new { pageSize });

        Assert.Empty(walk.GetProperty("problems").EnumerateArray());
        Assert.True(walk.GetProperty("nodes").GetInt32() > 900, $"only {walk.GetProperty("nodes")} nodes were reached");
        Assert.Equal(pageSize > 0, walk.GetProperty("pages").GetInt32() > 0);
        Assert.Equal(300, walk.GetProperty("names").EnumerateArray().Count(n => n.GetString()!.StartsWith("2:child", StringComparison.Ordinal)));
        var counts = walk.GetProperty("counts");
        foreach (var nodeClass in new[] { "Object", "Variable", "Method", "ObjectType", "VariableType", "ReferenceType", "DataType" })
        {
            Assert.True(counts.TryGetProperty(nodeClass, out _), $"no {nodeClass} was reached");
        }
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Browse)]
    public async Task ABrowsePath_LeadsToItsNode_OrNowhere()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var found = await session.DoAsync("translate", new { start = "i=85", paths = new[] { "/2:press-07/2:speed", "/2:press-07/2:torque" } });

        Assert.Equal(["ns=2;s=press-07/speed", "BadNoMatch"], found.EnumerateArray().Select(f => f.GetString()));
    }

    /// <summary>A server with a press, and more children of one folder than a page holds.</summary>
    public sealed class Rig : ServerRig
    {
        protected override void Build()
        {
            var press = Namespace.AddObject(Space.Objects, "press-07");
            Namespace.AddInstance(
                press, "speed", BuiltInType.Double, Space.Get<VariableTypeNode>(VariableTypeIds.AnalogUnitRangeType),
                new VariableOptions { InitialValue = Variant.From(1.5) });
            Namespace.AddMethod(press, "start", _ => MethodResult.Good());
            var many = Namespace.AddFolder(Space.Objects, "many");
            for (var i = 0; i < 300; i++)
            {
                Namespace.AddObject(many, $"child {i}");
            }
        }
    }
}
