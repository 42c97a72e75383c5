using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.Services;

/// <summary>Against a server that refuses every request that is longer than it said (Part 5 §6.3.11, OperationLimitsType).</summary>
public sealed class OperationLimitTests
{
    private static readonly UaServerLimits Narrow = new()
    {
        MaxNodesPerRead = 3,
        MaxNodesPerWrite = 2,
        MaxNodesPerBrowse = 2,
        MaxNodesPerTranslate = 2,
        MaxNodesPerMethodCall = 2,
        MaxNodesPerRegisterNodes = 2,
        MaxMonitoredItemsPerCall = 2,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // It takes fewer nodes in a Read than there are limits to read.
    [Fact]
    public async Task TheLimits_AreReadFromTheServer_HoweverNarrow()
    {
        await using var server = await PressServer.StartAsync(Narrow);
        await using var session = await server.OpenAsync();

        Assert.Equal(
            new OperationLimits
            {
                MaxNodesPerRead = 3,
                MaxNodesPerWrite = 2,
                MaxNodesPerBrowse = 2,
                MaxNodesPerTranslate = 2,
                MaxNodesPerMethodCall = 2,
                MaxNodesPerRegisterNodes = 2,
                MaxMonitoredItemsPerCall = 2,
                MaxNodesPerHistoryReadData = 100,
            },
            session.OperationLimits);
    }

    [Fact]
    public async Task AServerWithoutLimits_GetsAsManyAsTheOptionsSay()
    {
        await using var server = new ScriptedServer();
        await using var session = await ClientSession.OpenAsync(server.Url, new() { MaxNodesPerCall = 9 }, TimeProvider.System, Cancel);
        var before = server.Requests.OfType<ReadRequest>().Count();

        await session.ReadValuesAsync([.. Enumerable.Range(0, 20).Select(i => new NodeId(1, (uint)i))], Cancel);

        Assert.Equal(OperationLimits.None, session.OperationLimits);
        Assert.Equal([9, 9, 2], server.Requests.OfType<ReadRequest>().Skip(before).Select(r => r.NodesToRead.Length));
    }

    // What it does allow is not to fail for that.
    [Fact]
    public async Task AServerThatDoesNotLetUsReadThem_CanBeUsedAllTheSame()
    {
        await using var server = new ScriptedServer
        {
            Script = (request, _) => request is ReadRequest { NodesToRead.Length: 8 } ? throw new UaException(StatusCode.BadUserAccessDenied) : null,
        };

        await using var session = await ClientSession.OpenAsync(server.Url, new(), TimeProvider.System, Cancel);

        Assert.Equal(OperationLimits.None, session.OperationLimits);
        Assert.Single(await session.ReadValuesAsync([VariableIds.Server_ServerStatus_State], Cancel));
    }

    [Fact]
    public async Task EveryService_KeepsToThem()
    {
        await using var server = await PressServer.StartAsync(Narrow);
        var variables = server.AddVariables(5);
        NodeId[] nodes = [.. variables.Select(v => v.Id)];
        var method = server.Namespace.AddMethod(server.Press, "reset", _ => MethodResult.Good());
        await using var session = await server.OpenAsync();
        var subscription = await session.CreateSubscriptionAsync(new SubscriptionOptions(), new RecordingHandler(), Cancel);

        Assert.Equal([0, 1, 2, 3, 4], (await session.ReadValuesAsync(nodes, Cancel)).Select(v => v.Value.AsDouble()));
        Assert.All(
            await session.WriteAsync([.. nodes.Select(n => new WriteValue { NodeId = n, AttributeId = AttributeIds.Value })], Cancel),
            s => Assert.Equal(StatusCode.BadNotWritable, s));
        Assert.All(
            await session.BrowseAsync([.. nodes.Select(n => new BrowseDescription { NodeId = n, ResultMask = BrowseResultMask.All })], Cancel),
            r => Assert.Equal(StatusCode.Good, r.StatusCode));
        Assert.Equal(
            nodes,
            (await session.TranslateAsync([.. variables.Select(v => PathTo(server.Press.Id, v.BrowseName))], Cancel))
                .Select(r => Assert.Single(r.Targets).TargetId.NodeId));
        Assert.All(
            await session.CallAsync([.. nodes.Select(_ => new CallMethodRequest { ObjectId = server.Press.Id, MethodId = method.Id })], Cancel),
            r => Assert.Equal(StatusCode.Good, r.StatusCode));
        Assert.Equal(nodes, await session.RegisterNodesAsync(nodes, Cancel));
        await session.UnregisterNodesAsync(nodes, Cancel);

        MonitoredItemRequest[] items = [.. nodes.Select((n, i) => new MonitoredItemRequest(n, (uint)i))];
        Assert.All(await subscription.AddItemsAsync(items, Cancel), i => Assert.Equal(StatusCode.Good, i.Status));
        Assert.All(await subscription.ModifyItemsAsync(items, Cancel), i => Assert.Equal(StatusCode.Good, i.Status));
        uint[] handles = [0, 1, 2, 3, 4];
        Assert.All(await subscription.SetModeAsync(MonitoringMode.Sampling, handles, Cancel), s => Assert.Equal(StatusCode.Good, s));
        Assert.All(await subscription.RemoveItemsAsync(handles, Cancel), s => Assert.Equal(StatusCode.Good, s));
    }

    private static BrowsePath PathTo(NodeId start, QualifiedName name) => new()
    {
        StartingNode = start,
        RelativePath = new RelativePath
        {
            Elements = [new() { ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences, IncludeSubtypes = true, TargetName = name }],
        },
    };
}
