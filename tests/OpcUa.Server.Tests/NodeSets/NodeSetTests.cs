using System.Text;
using System.Xml;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.NodeSets;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.NodeSets;

/// <summary>A model of our own, small, that uses all that a companion specification uses.</summary>
public sealed class NodeSetTests
{
    [Fact]
    public async Task AModel_IsThere_AsAClientSeesIt()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var report = Import(server);
        var ns = server.Server.AddressSpace.AddNamespace("urn:test:press-model").Index;
        var press = server.Server.AddressSpace.Get<ObjectNode>(new NodeId(ns, "press"));

        Assert.Equal(16, report.Nodes);
        Assert.Equal(new QualifiedName(ns, "FastPressType"), press.TypeDefinition.BrowseName);
        Assert.True(press.TypeDefinition.IsOrDerivesFrom(new NodeId(ns, 1u)));
        Assert.True(press.IsNotifier);
        Assert.Equal("프레스", press.TypeDefinition.Supertype!.DisplayNameFor(["ko"]).Text);
        Assert.Equal(Variant.From(-6.5), (await client.ReadAsync(new NodeId(ns, 101u))).Value);
        Assert.Equal(Variant.From((byte)3), (await client.ReadAsync(new NodeId(ns, 101u), AttributeIds.AccessLevel)).Value);
        Assert.Equal(
            Variant.From([new LocalizedText("ko", "프레스"), new LocalizedText(null, "press")]),
            (await client.ReadAsync(new NodeId(ns, 103u))).Value);
        Assert.True((await client.ReadAsync(new NodeId(ns, 102u))).Value.TryGetExtensionObject(out var unit));
        Assert.Equal((4937544, "kN"), (((EUInformation)unit.Structure!).UnitId, ((EUInformation)unit.Structure!).DisplayName.Text));
        var browse = await client.CallAsync<BrowseResponse>(h => new BrowseRequest
        {
            Header = h,
            NodesToBrowse = [new BrowseDescription { NodeId = press.Id, ResultMask = BrowseResultMask.All }],
        });
        Assert.Equal(
            ["FastPressType", "Force", "Names", "Wrong", "Start"],
            Assert.Single(browse.Results).References.Select(r => r.BrowseName.Name));
    }

    [Fact]
    public async Task WhatPointsNowhere_AndWhatIsNotKept_IsReported()
    {
        await using var server = await TestServer.StartAsync();

        var report = Import(server);

        Assert.Contains("ns=4;i=9", Assert.Single(report.Unresolved), StringComparison.Ordinal);
        Assert.Contains("Variable Wrong", Assert.Single(report.NotKept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADefinition_HasTheFieldsOfItsSupertypes_AndIsAnAttribute()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        Import(server);
        var ns = server.Server.AddressSpace.AddNamespace("urn:test:press-model").Index;

        Assert.True((await client.ReadAsync(new NodeId(ns, 71u), AttributeIds.DataTypeDefinition)).Value.TryGetExtensionObject(out var stroke));
        Assert.True((await client.ReadAsync(new NodeId(ns, 73u), AttributeIds.DataTypeDefinition)).Value.TryGetExtensionObject(out var mode));

        var definition = Assert.IsType<StructureDefinition>(stroke.Structure);
        Assert.Equal(["Number", "Forces", "Time"], definition.Fields.Select(f => f.Name));
        Assert.Equal((new NodeId(ns, 72u), StructureType.StructureWithOptionalFields), (definition.DefaultEncodingId, definition.StructureType));
        Assert.Equal(
            [(0L, "Idle"), (5L, "Running")],
            Assert.IsType<EnumDefinition>(mode.Structure).Fields.Select(f => (f.Value, f.DisplayName.Text!)));
    }

    // The model says what a method takes; the program says what it does.
    [Fact]
    public async Task AMethodOfAModel_WorksOnceItHasAHandler()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        Import(server);
        var ns = server.Server.AddressSpace.AddNamespace("urn:test:press-model").Index;
        var start = server.Server.AddressSpace.Get<MethodNode>(new NodeId(ns, 105u));
        var press = new NodeId(ns, "press");

        Assert.Equal(StatusCode.BadNotExecutable, (await client.CallMethodAsync(press, start.Id, Variant.From(5))).StatusCode);
        start.Handler = _ => MethodResult.Good();

        Assert.Equal(StatusCode.Good, (await client.CallMethodAsync(press, start.Id, Variant.From(5))).StatusCode);
        Assert.Equal(StatusCode.BadInvalidArgument, (await client.CallMethodAsync(press, start.Id, Variant.From("run"))).StatusCode);
    }

    [Fact]
    public async Task ASecondImport_ChangesNothing()
    {
        await using var server = await TestServer.StartAsync();
        Import(server);
        var references = server.Server.AddressSpace.Objects.References.Count;

        Assert.Equal(0, Import(server).Nodes);
        Assert.Equal(references, server.Server.AddressSpace.Objects.References.Count);
    }

    [Theory]
    [InlineData("<UANodeSet xmlns='http://opcfoundation.org/UA/2011/03/UANodeSet.xsd'><UAObject BrowseName='x'/></UANodeSet>", "NodeId is missing")]
    [InlineData("<UANodeSet xmlns='http://opcfoundation.org/UA/2011/03/UANodeSet.xsd'><UAObject NodeId='ns=3;i=1' BrowseName='x'/></UANodeSet>", "index 3")]
    [InlineData("<UANodeSet xmlns='http://opcfoundation.org/UA/2011/03/UANodeSet.xsd'><UAObject NodeId='seven' BrowseName='x'/></UANodeSet>", "line 1")]
    [InlineData("<Plant/>", "not a UANodeSet")]
    public async Task AFileThatIsNoNodeSet_IsRefused_AndSaysWhy(string xml, string why)
    {
        await using var server = await TestServer.StartAsync();

        var e = Assert.Throws<FormatException>(() => server.Server.AddressSpace.Import(Load(xml)));

        Assert.Contains(why, e.Message, StringComparison.Ordinal);
    }

    // A file from a stranger must not read other files, nor grow on its own.
    [Fact]
    public void ADocumentType_IsRefused() =>
        Assert.Throws<XmlException>(() => Load("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><UANodeSet>&a;</UANodeSet>"));

    [Fact]
    public async Task ATypeThatIsItsOwnSupertype_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var set = Load("""
            <UANodeSet xmlns='http://opcfoundation.org/UA/2011/03/UANodeSet.xsd'><NamespaceUris><Uri>urn:x</Uri></NamespaceUris>
            <UAObjectType NodeId='ns=1;i=1' BrowseName='1:A'><References><Reference ReferenceType='i=45' IsForward='false'>ns=1;i=2</Reference></References></UAObjectType>
            <UAObjectType NodeId='ns=1;i=2' BrowseName='1:B'><References><Reference ReferenceType='i=45' IsForward='false'>ns=1;i=1</Reference></References></UAObjectType>
            </UANodeSet>
            """);

        Assert.Throws<FormatException>(() => server.Server.AddressSpace.Import(set));
    }

    private static NodeSetReport Import(TestServer server)
    {
        using var stream = typeof(NodeSetTests).Assembly.GetManifestResourceStream("Press.NodeSet2.xml")!;
        return server.Server.AddressSpace.Import(NodeSet.Load(stream));
    }

    private static NodeSet Load(string xml) => NodeSet.Load(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
}
