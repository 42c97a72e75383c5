using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Services;

public sealed class ViewTests
{
    private static BrowseDescription Children(NodeId node) => new()
    {
        NodeId = node,
        ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
        IncludeSubtypes = true,
        ResultMask = BrowseResultMask.All,
    };

    private static async Task<BrowseResult> BrowseAsync(TestClient client, BrowseDescription what, uint most = 0) =>
        Assert.Single((await client.CallAsync<BrowseResponse>(h => new BrowseRequest
        {
            Header = h,
            RequestedMaxReferencesPerNode = most,
            NodesToBrowse = [what],
        })).Results);

    private static async Task<BrowseResult> NextAsync(TestClient client, byte[]? point, bool release = false) =>
        Assert.Single((await client.CallAsync<BrowseNextResponse>(h => new BrowseNextRequest
        {
            Header = h,
            ReleaseContinuationPoints = release,
            ContinuationPoints = [point],
        })).Results);

    [Fact]
    public async Task Browse_FromRoot_FindsTheFoldersAndTheMachine()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        var root = await BrowseAsync(client, Children(ObjectIds.RootFolder));
        var objects = await BrowseAsync(client, Children(ObjectIds.ObjectsFolder));

        Assert.Equal(["Objects", "Views", "Types"], root.References.Select(r => r.BrowseName.Name));
        Assert.Equal(["Server", "press-07"], objects.References.Select(r => r.BrowseName.Name));
        var press = objects.References[1];
        Assert.Equal(ReferenceTypeIds.Organizes, press.ReferenceTypeId);
        Assert.Equal(ObjectTypeIds.BaseObjectType, press.TypeDefinition.NodeId);
        Assert.Equal(NodeClass.Object, press.NodeClass);
        Assert.True(press.IsForward);
    }

    [Fact]
    public async Task Browse_KeepsToDirectionClassTypeAndMask()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        var inverse = await BrowseAsync(
            client, Children(server.Speed.Id) with { BrowseDirection = BrowseDirection.Inverse, ResultMask = BrowseResultMask.None });
        var noSubtypes = await BrowseAsync(client, Children(server.Press.Id) with { IncludeSubtypes = false });
        var objectsOnly = await BrowseAsync(client, Children(server.Press.Id) with { NodeClassMask = (uint)NodeClass.Object });

        var up = Assert.Single(inverse.References);
        Assert.Equal(server.Press.Id, up.NodeId.NodeId);
        Assert.Equal(default, up.BrowseName);
        Assert.Empty(noSubtypes.References);
        Assert.Empty(objectsOnly.References);
    }

    [Fact]
    public async Task Browse_RefusesWhatDoesNotExist_NodeByNode()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        Assert.Equal(
            StatusCode.BadNodeIdUnknown, (await BrowseAsync(client, Children(new NodeId(2, "no-such-node")))).StatusCode);
        Assert.Equal(
            StatusCode.BadReferenceTypeIdInvalid,
            (await BrowseAsync(client, Children(server.Press.Id) with { ReferenceTypeId = ObjectIds.RootFolder })).StatusCode);
        Assert.Equal(
            StatusCode.BadBrowseDirectionInvalid,
            (await BrowseAsync(client, Children(server.Press.Id) with { BrowseDirection = BrowseDirection.Invalid })).StatusCode);
        Assert.Equal(StatusCode.BadNothingToDo, await client.FaultOfAsync(h => new BrowseRequest { Header = h }));
    }

    [Fact]
    public async Task BrowseNext_GoesOnWhereBrowseStopped_Once()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        for (var i = 0; i < 5; i++)
        {
            server.Namespace.AddVariable(server.Press, $"v{i}", BuiltInType.Int32);
        }

        var first = await BrowseAsync(client, Children(server.Press.Id), most: 4);
        var second = await NextAsync(client, first.ContinuationPoint);

        Assert.Equal(["speed", "v0", "v1", "v2"], first.References.Select(r => r.BrowseName.Name));
        Assert.Equal(["v3", "v4"], second.References.Select(r => r.BrowseName.Name));
        Assert.Null(second.ContinuationPoint);
        Assert.Equal(
            StatusCode.BadContinuationPointInvalid, (await NextAsync(client, first.ContinuationPoint)).StatusCode);
    }

    [Fact]
    public async Task ContinuationPoints_AreLimited_AndReleasingOneMakesRoom()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxBrowseContinuationPoints = 1 });
        await using var client = await server.OpenSessionAsync();

        var first = await BrowseAsync(client, Children(ObjectIds.RootFolder), most: 1);
        var refused = await BrowseAsync(client, Children(ObjectIds.RootFolder), most: 1);
        await NextAsync(client, first.ContinuationPoint, release: true);
        var again = await BrowseAsync(client, Children(ObjectIds.RootFolder), most: 1);

        Assert.Equal(StatusCode.BadNoContinuationPoints, refused.StatusCode);
        Assert.NotNull(again.ContinuationPoint);
    }

    [Fact]
    public async Task Translate_FollowsAPathOfNames_AndSaysWhenThereIsNone()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        var response = await client.CallAsync<TranslateBrowsePathsToNodeIdsResponse>(h => new TranslateBrowsePathsToNodeIdsRequest
        {
            Header = h,
            BrowsePaths =
            [
                Path(server.Namespace.Name("press-07"), server.Namespace.Name("speed")),
                Path(server.Namespace.Name("press-07"), server.Namespace.Name("torque")),
                Path(new QualifiedName(0, "press-07")),
                Path(default(QualifiedName)),
            ],
        });

        Assert.Equal(server.Speed.Id, Assert.Single(response.Results[0].Targets).TargetId.NodeId);
        Assert.Equal(uint.MaxValue, response.Results[0].Targets[0].RemainingPathIndex);
        Assert.Equal(StatusCode.BadNoMatch, response.Results[1].StatusCode);
        Assert.Equal(StatusCode.BadNoMatch, response.Results[2].StatusCode);
        Assert.Equal(StatusCode.BadBrowseNameInvalid, response.Results[3].StatusCode);
    }

    private static BrowsePath Path(params QualifiedName[] names) => new()
    {
        StartingNode = ObjectIds.ObjectsFolder,
        RelativePath = new RelativePath
        {
            Elements = Array.ConvertAll(names, name => new RelativePathElement
            {
                ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
                IncludeSubtypes = true,
                TargetName = name,
            }),
        },
    };
}
