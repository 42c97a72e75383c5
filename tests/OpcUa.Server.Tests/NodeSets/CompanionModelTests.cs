using AxComplex.OpcUa.Server.NodeSets;

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
