using System.Globalization;
using System.Xml.Linq;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using AxComplex.Plant.Servers.Models;

namespace AxComplex.Plant.Tests.Servers.Models;

/// <summary>
/// Our tables against the NodeSets that the OPC Foundation publishes. They lie beside the checkout where this project is developed, in
/// <c>../shared/nodesets</c>, not in the repository; without them these tests are skipped.
/// </summary>
public sealed class CompanionModelTests
{
    private static readonly XNamespace Set = "http://opcfoundation.org/UA/2011/03/UANodeSet.xsd";

    [Theory]
    [InlineData(CompanionModel.DI, "DI.txt", "DI/Opc.Ua.Di.NodeSet2.xml")]
    [InlineData(CompanionModel.Machinery, "Machinery.txt", "Machinery/Opc.Ua.Machinery.NodeSet2.xml")]
    [InlineData(CompanionModel.PackML, "PackML.txt", "PackML/Opc.Ua.PackML.NodeSet2.xml")]
    public async Task EveryNode_HasTheIdTheNameAndTheReferencesOfTheSpecification(string uri, string table, string file)
    {
        var published = Read(file);
        await using var server = new UaServer(new UaServerOptions { ApplicationUri = "urn:test", ApplicationName = "test" });
        CompanionModel.Add(server.AddressSpace, uri);
        await server.StartAsync(TestContext.Current.CancellationToken);
        await using var session = await ClientSession.OpenAsync(
            server.EndpointUrl, new ClientSessionOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        var uris = await session.ReadNamespacesAsync(TestContext.Current.CancellationToken);
        var own = (ushort)uris.ToList().IndexOf(uri);

        var lines = CompanionLine.Read(table).Where(l => l.Kind != "field").ToList();
        var faults = new List<string>();
        foreach (var line in lines)
        {
            var node = new NodeId(own, uint.Parse(line.Number, CultureInfo.InvariantCulture));
            if (!published.TryGetValue(Text(uris, node), out var theirs))
            {
                faults.Add($"{line.Number} {line.Name} is in no published NodeSet");
                continue;
            }

            var ours = await DescribeAsync(session, uris, node);
            if ((ours.NodeClass, ours.Name, ours.IsAbstract, ours.DataType) != (theirs.NodeClass, theirs.Name, theirs.IsAbstract, theirs.DataType))
            {
                faults.Add($"{line.Number}: ours is {ours}, theirs {theirs}");
            }

            faults.AddRange(ours.References
                .Where(r => !theirs.References.Contains(r) && !(published.GetValueOrDefault(r.Target)?.Inverse.Contains((r.Type, Text(uris, node))) ?? false))
                .Select(r => $"{line.Number} {line.Name}: {r} is not published"));
        }

        Assert.Empty(faults);
        Assert.NotEmpty(lines);
    }

    private static async Task<Published> DescribeAsync(ClientSession session, IReadOnlyList<string> uris, NodeId node)
    {
        uint[] attributes = [AttributeIds.NodeClass, AttributeIds.BrowseName, AttributeIds.IsAbstract, AttributeIds.DataType];
        var values = await Task.WhenAll(attributes.Select(a => session.ReadAsync([new ReadValueId { NodeId = node, AttributeId = a }], TestContext.Current.CancellationToken)));
        Assert.True(values[0][0].Value.TryGetInt32(out var nodeClass), $"{node} is not there.");
        Assert.True(values[1][0].Value.TryGetQualifiedName(out var name));
        var references = await session.BrowseAsync(
            [new BrowseDescription { NodeId = node, BrowseDirection = BrowseDirection.Both, ResultMask = BrowseResultMask.All }],
            TestContext.Current.CancellationToken);
        return new Published(
            ((NodeClass)nodeClass).ToString(),
            $"{uris[name.NamespaceIndex]}|{name.Name}",
            values[2][0].Value.TryGetBoolean(out var isAbstract) && isAbstract,
            values[3][0].Value.TryGetNodeId(out var dataType) ? Text(uris, dataType) : null,
            [
                .. references[0].References.Where(r => r.IsForward != (r.ReferenceTypeId == ReferenceTypeIds.HasSubtype)) // forward, but for supertypes
                    
                    .Where(r => r.NodeId.NodeId.IdType is NodeIdType.Numeric)
                    .Select(r => (Text(uris, r.ReferenceTypeId), Text(uris, r.NodeId.NodeId))),
            ],
            []);
    }

    // What a test passes over in silence when a file is missing, it does not hold.
    private static Dictionary<string, Published> Read(string file)
    {
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "shared", "nodesets", file));
        if (!File.Exists(path))
        {
            Assert.Skip($"The NodeSet {file} is not beside this checkout.");
        }

        var root = XDocument.Load(path).Root!;
        string[] uris = ["http://opcfoundation.org/UA/", .. root.Element(Set + "NamespaceUris")!.Elements().Select(e => e.Value)];
        var aliases = root.Element(Set + "Aliases")!.Elements().ToDictionary(e => (string)e.Attribute("Alias")!, e => e.Value);
        var nodes = root.Elements().Where(e => e.Name.LocalName.StartsWith("UA", StringComparison.Ordinal)).ToDictionary(
            e => Id((string)e.Attribute("NodeId")!),
            e => new Published(
                e.Name.LocalName[2..],
                Name((string)e.Attribute("BrowseName")!),
                (bool?)e.Attribute("IsAbstract") ?? false,
                e.Attribute("DataType") is { } type ? Id(type.Value) : e.Name.LocalName is "UAVariable" ? Id("i=24") : null,
                [.. References(e).Where(r => ((bool?)r.Attribute("IsForward") ?? true) || (string?)r.Attribute("ReferenceType") == "HasSubtype").Select(Reference)],
                [.. References(e).Where(r => !((bool?)r.Attribute("IsForward") ?? true)).Select(Reference)]));
        return nodes;

        IEnumerable<XElement> References(XElement node) => node.Element(Set + "References")?.Elements() ?? [];
        (string, string) Reference(XElement r) => (Id((string)r.Attribute("ReferenceType")!), Id(r.Value));
        string Name(string text) => text.IndexOf(':') is > 0 and var colon ? $"{uris[int.Parse(text[..colon], CultureInfo.InvariantCulture)]}|{text[(colon + 1)..]}" : $"{uris[0]}|{text}";
        string Id(string text)
        {
            var id = aliases.GetValueOrDefault(text, text);
            return id.StartsWith("ns=", StringComparison.Ordinal)
                ? $"{uris[int.Parse(id[3..id.IndexOf(';')], CultureInfo.InvariantCulture)]}|{id[(id.IndexOf(';') + 1)..]}"
                : $"{uris[0]}|{id}";
        }
    }

    private static string Text(IReadOnlyList<string> uris, NodeId id) => $"{uris[id.NamespaceIndex]}|i={id.NumericId}";

    private sealed record Published(
        string NodeClass, string Name, bool IsAbstract, string? DataType, HashSet<(string Type, string Target)> References, HashSet<(string, string)> Inverse);
}
