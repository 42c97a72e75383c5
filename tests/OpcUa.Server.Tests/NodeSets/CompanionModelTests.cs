using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.NodeSets;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Tests.NodeSets;

/// <summary>
/// The companion specifications as the OPC Foundation publishes them. They lie beside a working copy, in
/// <c>../shared/nodesets</c>, not in the repository; without them these tests are skipped.
/// </summary>
public sealed class CompanionModelTests
{
    private const string Core = "Schema/Opc.Ua.NodeSet2.xml";
    private const string Di = "DI/Opc.Ua.Di.NodeSet2.xml";
    private const string Machinery = "Machinery/Opc.Ua.Machinery.NodeSet2.xml";
    private const string Ia = "IA/Opc.Ua.IA.NodeSet2.xml";
    private const string JobControl = "ISA95-JOBCONTROL/opc.ua.isa95-jobcontrol.nodeset2.xml";
    private const string Jobs = "Machinery/Jobs/Opc.Ua.Machinery.Jobs.Nodeset2.xml";

    [Theory]
    [InlineData("http://opcfoundation.org/UA/DI/", Di)]
    [InlineData("http://opcfoundation.org/UA/Machinery/", Di, Machinery)]
    [InlineData("http://opcfoundation.org/UA/IA/", Di, Ia)]
    [InlineData(
        "http://opcfoundation.org/UA/MachineTool/", Di, Machinery, Ia, JobControl, Jobs, "MachineTool/Opc.Ua.MachineTool.NodeSet2.xml")]
    [InlineData("http://opcfoundation.org/UA/PackML/", "PackML/Opc.Ua.PackML.NodeSet2.xml")]
    [InlineData("http://www.OPCFoundation.org/UA/2013/01/ISA95", "ISA-95/Opc.ISA95.NodeSet2.xml")]
    public async Task AModel_IsImportedWithoutALooseEnd(string uri, params string[] files)
    {
        await using var server = await TestServer.StartAsync();

        var report = server.Server.AddressSpace.Import([Load(Core), .. files.Select(Load)]);

        Assert.Empty(report.Unresolved);
        Assert.Contains(uri, server.Server.AddressSpace.NamespaceUris);
        Assert.True(report.Nodes > 3000, $"{report.Nodes} nodes were made.");
    }

    // Without the core NodeSet, as a small server imports them: what the standard declares comes from the server.
    [Fact]
    public async Task AMachine_HasTheBuildingBlocksOfMachinery_AsAForeignClientLooksForThem()
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        var report = space.Import(Load(Di), Load(Machinery));
        Assert.All(report.Unresolved, u => Assert.Contains("Variable Opc.Ua.Di", u, StringComparison.Ordinal)); // dictionaries of OPC UA 1.03
        var (di, machinery) = (space.AddNamespace("http://opcfoundation.org/UA/DI/"), space.AddNamespace("http://opcfoundation.org/UA/Machinery/"));
        var addIn = new InstanceOptions { ReferenceType = ReferenceTypeIds.HasAddIn };

        server.Namespace.AddInstance(
            server.Press, di.Name("Identification"), TypeOf(machinery, "MachineIdentificationType"), addIn with { Optional = ["YearOfConstruction"] });
        var blocks = server.Namespace.AddObject(server.Press, machinery.Name("MachineryBuildingBlocks"), space.Get<ObjectTypeNode>(ObjectTypeIds.FolderType));
        var state = server.Namespace.AddInstance(
            blocks, machinery.Name("MachineryItemState"), TypeOf(machinery, "MachineryItemState_StateMachineType"),
            addIn with { Optional = ["CurrentState/Number"] });

        foreach (var property in new[] { "Manufacturer", "ProductInstanceUri", "SerialNumber", "YearOfConstruction" })
        {
            Assert.Equal(property, space.Get<VariableNode>(server.Press, $"Identification/{property}").BrowseName.Name);
        }

        Assert.False(space.TryFind(server.Press, "Identification/Location", out _));
        Assert.Equal(VariableTypeIds.FiniteStateVariableType, space.Get<VariableNode>(state, "CurrentState").TypeDefinition.Id);
        Assert.Equal(DataTypeIds.NodeId, space.Get<VariableNode>(state, "CurrentState/Id").DataType);
        Assert.Equal(DataTypeIds.UInt32, space.Get<VariableNode>(state, "CurrentState/Number").DataType);

        ObjectTypeNode TypeOf(NodeNamespace model, string name) =>
            (ObjectTypeNode)space.Nodes.Single(n => n is ObjectTypeNode && n.BrowseName == model.Name(name));
    }

    [Theory]
    [InlineData(Di, Machinery, Ia, JobControl, Jobs, "MachineTool/Opc.Ua.MachineTool.NodeSet2.xml")]
    [InlineData("PackML/Opc.Ua.PackML.NodeSet2.xml")]
    [InlineData("ISA-95/Opc.ISA95.NodeSet2.xml")]
    public async Task EveryTypeOfAModel_HasInstances_WithAllThatIsOptional(params string[] files)
    {
        await using var server = await TestServer.StartAsync();
        var space = server.Server.AddressSpace;
        space.Import([Load(Core), .. files.Select(Load)]);
        var types = space.Nodes.OfType<ObjectTypeNode>().Where(t => !t.IsAbstract && t.Id.NamespaceIndex > 1).ToArray();

        foreach (var type in types)
        {
            server.Namespace.AddInstance(server.Press, $"an instance of {type.Id}", type, new InstanceOptions { AllOptional = true });
        }

        Assert.True(types.Length > 5, $"only {types.Length} types");
    }

    // Our own text files say what the published NodeSet says, number for number.
    [Fact]
    public async Task TheNodesOfTheStandard_AreThoseOfTheCoreNodeSet()
    {
        await using var server = await TestServer.StartAsync();
        var published = NodeSetReader.Read(Load(Core), server.Server.AddressSpace).ToDictionary(n => n.Id);
        var ours = server.Server.AddressSpace.Nodes.Where(n => n.Id.NamespaceIndex == 0).ToArray();

        Assert.All(ours, node =>
        {
            Assert.True(published.TryGetValue(node.Id, out var core), $"{node.Id} ({node.BrowseName.Name}) is not in the core NodeSet.");
            Assert.Equal((core.NodeClass, core.BrowseName), (node.NodeClass, node.BrowseName));
            if (node is TypeNode type)
            {
                Assert.Equal((core.Target(ReferenceTypeIds.HasSubtype, isForward: false), core.IsAbstract), (type.Supertype?.Id ?? NodeId.Null, type.IsAbstract));
            }
            else if (node.TypeDefinition is { } definition)
            {
                Assert.Equal(core.Target(ReferenceTypeIds.HasTypeDefinition, isForward: true), definition.Id);
                if (node.BrowseName.Name != "InputArguments") // the methods of conditions are handlers here, not declarations
                {
                    Assert.Equal(core.Target(ReferenceTypeIds.HasModellingRule, isForward: true), RuleOf(node));
                }
            }

            if (node is VariableNode variable)
            {
                Assert.Equal((core.DataType, core.ValueRank), (variable.DataType, variable.ValueRank));
            }
        });

        static NodeId RuleOf(Node node) =>
            node.References.Find(r => r.IsForward && r.TypeId == ReferenceTypeIds.HasModellingRule).Other?.Id ?? NodeId.Null;
    }

    private static NodeSet Load(string file)
    {
        var folder = Folder() ?? throw new InvalidOperationException("unreachable: Skip throws");
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return NodeSet.Load(stream);
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "nodesets");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        Assert.Skip("There is no ../shared/nodesets beside the working copy.");
        return null;
    }
}
