using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Services;

/// <summary>A small request that asks for much: it is refused before what it asks for is made.</summary>
/// <remarks>What is allocated is measured for the whole process, so nothing may run beside.</remarks>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class AmplificationTests
{
    public const string Alone = "alone";

    private const long MostBytes = 100_000_000;

    // A request of 20 kB; in full its response would be two million references, about half a gigabyte before it is written.
    [Fact]
    public async Task ANodeWithManyReferences_BrowsedManyTimes_IsTooLargeAResponse()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var folder = server.Namespace.AddFolder(server.Server.AddressSpace.Objects, "many");
        for (var i = 0; i < 2000; i++)
        {
            server.Namespace.AddObject(folder, $"node-{i}");
        }

        var allocated = await AllocatedAsync(async () => Assert.Equal(StatusCode.BadResponseTooLarge, await client.FaultOfAsync(h => new BrowseRequest
        {
            Header = h,
            NodesToBrowse = [.. Enumerable.Repeat(new BrowseDescription { NodeId = folder.Id, ResultMask = BrowseResultMask.All }, 1000)],
        })));

        Assert.InRange(allocated, 0, MostBytes);
        await client.SettleAsync();
    }

    [Fact]
    public async Task PartsOfAnArray_ReadManyTimes_AreTooLargeAResponse()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var array = AddArray(server, 100_000);
        var part = new ReadValueId { NodeId = array.Id, AttributeId = AttributeIds.Value, IndexRange = "0:99998" };

        var allocated = await AllocatedAsync(async () => Assert.Equal(
            StatusCode.BadResponseTooLarge,
            await client.FaultOfAsync(h => new ReadRequest { Header = h, NodesToRead = [.. Enumerable.Repeat(part, 10_000)] })));

        Assert.InRange(allocated, 0, MostBytes);
        await client.SettleAsync();
    }

    // Found by reading: the largest Int32 as the end of a range was an exception, and every later value of the variable too.
    [Theory]
    [InlineData("0:2147483647", 5)]
    [InlineData("3:2147483647", 2)]
    [InlineData("2147483647", null)]
    [InlineData("2147483646:2147483647", null)]
    public async Task ARangeThatEndsAtTheLargestNumber_IsARange(string range, int? length)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var array = AddArray(server, 5);

        var value = await client.ReadAsync(array.Id, range: range);
        var subscription = await client.SubscribeAsync();
        var created = (await client.CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            ItemsToCreate =
            [
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = array.Id, AttributeId = AttributeIds.Value, IndexRange = range },
                    MonitoringMode = MonitoringMode.Reporting,
                },
            ],
        })).Results[0];

        Assert.Equal(length is null ? StatusCode.BadIndexRangeNoData : StatusCode.Good, value.Status);
        Assert.Equal(length, value.Value.TryGetArray<double>(out var part) ? part.Length : null);
        Assert.Equal(StatusCode.Good, created.StatusCode);
        array.Set(Variant.From(new double[5]), TestServer.Start);
    }

    [Fact]
    public async Task APathToAThousandNodesOfOneName_IsNotFollowedFurther()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var folder = server.Namespace.AddFolder(server.Server.AddressSpace.Objects, "many");
        for (var i = 0; i < 20_000; i++)
        {
            server.Namespace.AddObject(folder, "same", options: new NodeOptions { NodeId = new NodeId(2, (uint)i + 1) });
        }

        var path = new BrowsePath
        {
            StartingNode = folder.Id,
            RelativePath = new RelativePath
            {
                Elements = [new RelativePathElement { IncludeSubtypes = true, TargetName = new QualifiedName(2, "same") }],
            },
        };
        var response = await client.CallAsync<TranslateBrowsePathsToNodeIdsResponse>(
            h => new TranslateBrowsePathsToNodeIdsRequest { Header = h, BrowsePaths = [.. Enumerable.Repeat(path, 1000)] });

        Assert.All(response.Results, r => Assert.Equal(StatusCode.BadQueryTooComplex, r.StatusCode));
    }

    [Fact]
    public async Task WhatASessionKeepsOfItsClient_IsShort()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var megabyte = new string('x', 1_000_000);

        Assert.Equal(StatusCode.BadInvalidArgument, await client.FaultOfAsync(
            h => new CreateSessionRequest { Header = h, ClientDescription = new ApplicationDescription { ApplicationUri = megabyte } }));
        await client.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h, LocaleIds = [megabyte, "ko"] });
        await client.SettleAsync();
    }

    // 200,000 acknowledgements make as many results, which wait with each of 20 Publish requests of 100 sessions.
    [Fact]
    public async Task MoreAcknowledgementsThanThereCanBeMessages_AreRefused()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.SubscribeAsync();

        var acknowledgements = new SubscriptionAcknowledgement[200_000];
        Array.Fill(acknowledgements, new SubscriptionAcknowledgement());

        Assert.Equal(StatusCode.BadTooManyOperations, await client.FaultOfAsync(
            h => new PublishRequest { Header = h, SubscriptionAcknowledgements = acknowledgements }));
    }

    // They waited for a Publish request that never came, and stayed where they waited when they were deleted.
    [Fact]
    public async Task ItemsThatAreMadeAndDeleted_WithoutAPublish_TakeNoMemory()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        await client.MonitorAsync(subscription, server.Speed.Id);
        await MakeAndDeleteAsync(client, subscription, server.Speed.Id);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < 20; round++)
        {
            await MakeAndDeleteAsync(client, subscription, server.Speed.Id);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 15_000_000);
    }

    private static async Task MakeAndDeleteAsync(TestClient client, uint subscription, NodeId node)
    {
        var item = new MonitoredItemCreateRequest
        {
            ItemToMonitor = new ReadValueId { NodeId = node, AttributeId = AttributeIds.Value },
            MonitoringMode = MonitoringMode.Reporting,
        };
        var created = await client.CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            ItemsToCreate = [.. Enumerable.Repeat(item, 5000)],
        });
        uint[] ids = [.. created.Results.Select(r => r.MonitoredItemId)];
        await client.CallAsync<SetTriggeringResponse>(h => new SetTriggeringRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TriggeringItemId = 1,
            LinksToAdd = ids[..100],
        });
        await client.CallAsync<DeleteMonitoredItemsResponse>(
            h => new DeleteMonitoredItemsRequest { Header = h, SubscriptionId = subscription, MonitoredItemIds = ids });
    }

    private static VariableNode AddArray(TestServer server, int length) => server.Namespace.AddVariable(
        server.Press, "array", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(new double[length]), ValueRank = 1 });

    private static async Task<long> AllocatedAsync(Func<Task> action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
