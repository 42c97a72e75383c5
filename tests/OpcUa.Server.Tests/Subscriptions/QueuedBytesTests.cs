using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Tests.Events;
using AxComplex.OpcUa.Server.Tests.Services;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Queues are bounded by the memory of what is in them, not by its number alone.</summary>
[Collection(AmplificationTests.Alone)]
public sealed class QueuedBytesTests
{
    private const int MaxQueuedBytes = 5_000_000;
    private const long MostBytes = 40_000_000;

    private static readonly UaServerLimits Limits = new() { MaxQueuedBytes = MaxQueuedBytes, MaxFilterWork = 1000 };

    // 1,000 parts of 800 kB, one a monitored item: 800 MB for a request of 60 kB.
    [Fact]
    public async Task PartsOfAnArray_WatchedManyTimes_AreBadOutOfMemory_WhenThereIsNoneLeft()
    {
        await using var server = await TestServer.StartAsync(Limits);
        await using var client = await server.OpenSessionAsync();
        var array = server.Namespace.AddVariable(
            server.Press, "array", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(new double[100_000]), ValueRank = 1 });
        var subscription = await client.SubscribeAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await client.CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            ItemsToCreate = [.. Enumerable.Repeat(
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = array.Id, AttributeId = AttributeIds.Value, IndexRange = "0:99998" },
                    MonitoringMode = MonitoringMode.Reporting,
                },
                1000)],
        });
        array.Set(Variant.From(new double[100_000]), TestServer.Start);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        var values = await PublishedAsync(server, client, 1000);
        Assert.InRange(values.Count(v => v.Status == StatusCode.BadOutOfMemory), 950, 999);
        Assert.Contains(values, v => v.Status == StatusCode.Good);
    }

    // A client that may write a text, and watches it with a long queue: each value is another megabyte.
    [Fact]
    public async Task LongTexts_WrittenAgainAndAgain_DoNotFillTheMemory_AndAreSoundAgainWhenTheyAreFetched()
    {
        await using var server = await TestServer.StartAsync(Limits);
        await using var client = await server.OpenSessionAsync();
        var text = server.Namespace.AddVariable(server.Press, "text", BuiltInType.String, new VariableOptions { InitialValue = Variant.From("") });
        await client.MonitorAsync(await client.SubscribeAsync(), text.Id, queueSize: 1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 200; i++)
        {
            text.Set(Variant.From($"{i}{new string('x', 400_000)}"), TestServer.Start);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        var values = await PublishedAsync(server, client, 201);
        Assert.InRange(values.Count(v => v.Status == StatusCode.BadOutOfMemory), 150, 200);
        text.Set(Variant.From("short"), TestServer.Start);
        Assert.Equal(Variant.From("short"), (await PublishedAsync(server, client, 1))[0].Value);
    }

    [Fact]
    public async Task FiltersThatTakeMuchMemory_OrMuchToDoForEachEvent_AreTooManyItems_AndGoWithTheirItems()
    {
        await using var server = await TestServer.StartAsync(Limits);
        await using var client = await server.OpenSessionAsync();
        server.Server.AddressSpace.MakeNotifier(server.Press);
        var subscription = await client.SubscribeAsync();
        var large = Filters.Select(["EventId"], Filters.Element(FilterOperator.Equals, "Message", Variant.From(new string('x', 500_000))));
        var slow = Filters.Select(["EventId"], Filters.Element(FilterOperator.Like, "Message", Variant.From(new string('%', 250))));

        foreach (var filter in new[] { large, slow })
        {
            var made = new List<uint>();
            MonitoredItemCreateResult last;
            do
            {
                last = await client.MonitorEventsAsync(subscription, server.Press.Id, filter);
                made.Add(last.MonitoredItemId);
            }
            while (last.StatusCode == StatusCode.Good && made.Count < 20);

            Assert.Equal(StatusCode.BadTooManyMonitoredItems, last.StatusCode);
            Assert.InRange(made.Count, 3, 6);
            await client.CallAsync<DeleteMonitoredItemsResponse>(
                h => new DeleteMonitoredItemsRequest { Header = h, SubscriptionId = subscription, MonitoredItemIds = [.. made[..^1]] });
        }

        Assert.Equal(StatusCode.Good, (await client.MonitorEventsAsync(subscription, server.Press.Id, slow)).StatusCode);
        Assert.Equal(2, server.Server.Counters.Refused[StatusCode.BadTooManyMonitoredItems]);
    }

    [Fact]
    public async Task EventsWithoutMemoryLeft_AreDroppedAsFromAQueueThatIsFull()
    {
        await using var server = await TestServer.StartAsync(Limits);
        await using var client = await server.OpenSessionAsync();
        server.Server.AddressSpace.MakeNotifier(server.Press);
        await client.MonitorEventsAsync(await client.SubscribeAsync(), server.Press.Id, Filters.Select(["EventType", "Message"]), queueSize: 1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 100; i++)
        {
            server.Server.AddressSpace.RaiseEvent(server.Press, ObjectTypeIds.BaseEventType, new LocalizedText("en", $"{i}{new string('x', 400_000)}"), 1);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytes);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var events = Filters.Events(await publish);
        Assert.Equal(Variant.From(ObjectTypeIds.EventQueueOverflowEventType), events[0].EventFields[0]);
        Assert.InRange(events.Length, 2, 10);
    }

    private static async Task<List<DataValue>> PublishedAsync(TestServer server, TestClient client, int count)
    {
        var values = new List<DataValue>();
        while (values.Count < count)
        {
            var publish = client.PublishAsync();
            await client.SettleAsync();
            server.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (var data in (await publish).NotificationMessage.NotificationData)
            {
                values.AddRange(((DataChangeNotification)data.Structure!).MonitoredItems.Select(m => m.Value));
            }
        }

        return values;
    }
}
