using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

public sealed class MonitoredItemTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task WhatCannotBeMonitored_IsRefused_ItemByItem()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var name = server.Namespace.AddVariable(server.Press, "name", BuiltInType.String);

        Assert.Equal(StatusCode.BadNodeIdUnknown, (await client.MonitorAsync(subscription, new NodeId(2, "nobody"))).StatusCode);
        Assert.Equal(StatusCode.BadAttributeIdInvalid, (await client.MonitorAsync(subscription, server.Press.Id)).StatusCode);
        Assert.Equal(StatusCode.BadFilterNotAllowed, (await Deadband(name.Id, DeadbandType.Absolute, 1)).StatusCode);
        Assert.Equal(StatusCode.BadDeadbandFilterInvalid, (await Deadband(server.Speed.Id, DeadbandType.Absolute, -1)).StatusCode);
        Assert.Equal(
            StatusCode.BadMonitoredItemFilterUnsupported, (await Deadband(server.Speed.Id, DeadbandType.Percent, 1)).StatusCode);
        Assert.Equal(StatusCode.BadSubscriptionIdInvalid, (await Assert.ThrowsAsync<UaException>(
            () => client.MonitorAsync(4711, server.Speed.Id))).Status);

        Task<MonitoredItemCreateResult> Deadband(NodeId node, DeadbandType type, double value) => client.MonitorAsync(
            subscription, node, filter: new DataChangeFilter { Trigger = DataChangeTrigger.StatusValue, DeadbandType = type, DeadbandValue = value });
    }

    // A name does not change; whoever monitors it gets it once.
    [Fact]
    public async Task AnAttributeThatNeverChanges_IsReportedOnce()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Press.Id, attribute: AttributeIds.BrowseName);
        server.Time.Advance(Cycle);

        var data = Assert.Single((await client.PublishAsync()).NotificationMessage.NotificationData);

        var item = Assert.Single(Assert.IsType<DataChangeNotification>(data.Structure).MonitoredItems);
        Assert.Equal(Variant.From(server.Press.BrowseName), item.Value.Value);
    }

    [Fact]
    public async Task TheLimits_AreHeld_AndDeletingMakesRoom()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits
        {
            MaxMonitoredItemsPerSubscription = 1,
            MaxMonitoredItems = 2,
            MaxSubscriptionsPerSession = 3,
            MaxQueueSize = 5,
            MaxQueuedValues = 8,
        });
        await using var client = await server.OpenSessionAsync();
        var one = await client.SubscribeAsync();
        var two = await client.SubscribeAsync();
        var three = await client.SubscribeAsync();

        var first = await client.MonitorAsync(one, server.Speed.Id, queueSize: 100);
        var sameSubscription = await client.MonitorAsync(one, server.Speed.Id);
        var second = await client.MonitorAsync(two, server.Speed.Id, queueSize: 4);
        var third = await client.MonitorAsync(three, server.Speed.Id);
        await client.CallAsync<DeleteMonitoredItemsResponse>(
            h => new DeleteMonitoredItemsRequest { Header = h, SubscriptionId = one, MonitoredItemIds = [first.MonitoredItemId] });
        var afterwards = await client.MonitorAsync(three, server.Speed.Id, queueSize: 4);

        Assert.Equal(5u, first.RevisedQueueSize);
        Assert.Equal(StatusCode.BadTooManyMonitoredItems, sameSubscription.StatusCode);
        Assert.Equal(1u, second.RevisedQueueSize); // 5 of 8 places are taken, 4 do not fit
        Assert.Equal(StatusCode.BadTooManyMonitoredItems, third.StatusCode);
        Assert.Equal((StatusCode.Good, 4u), (afterwards.StatusCode, afterwards.RevisedQueueSize));
        Assert.Equal(StatusCode.BadTooManySubscriptions, await client.FaultOfAsync(h => new CreateSubscriptionRequest { Header = h }));
    }

    // What a session leaves behind would block all others in the end.
    [Fact]
    public async Task AClosedSession_GivesBackWhatItTook()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits
        {
            MaxSubscriptions = 1,
            MaxMonitoredItems = 1,
            MaxQueuedValues = 10,
        });
        for (var round = 0; round < 3; round++)
        {
            await using var client = await server.OpenSessionAsync();
            var item = await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id, queueSize: 10);
            Assert.Equal((StatusCode.Good, 10u), (item.StatusCode, item.RevisedQueueSize));
            await client.CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h, DeleteSubscriptions = true });
        }
    }

    [Fact]
    public async Task ADisabledItem_SaysNothing_AndStartsWithTheValueOfNowWhenItIsEnabled()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var item = await client.MonitorAsync(subscription, server.Speed.Id);
        await SetModeAsync(MonitoringMode.Disabled);
        server.SetSpeed(1);
        server.Time.Advance(Cycle);
        var silent = await client.PublishAsync();

        await SetModeAsync(MonitoringMode.Reporting);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle);
        var data = Assert.Single((await publish).NotificationMessage.NotificationData);

        Assert.Empty(silent.NotificationMessage.NotificationData);
        var value = Assert.Single(Assert.IsType<DataChangeNotification>(data.Structure).MonitoredItems);
        Assert.Equal(Variant.From(1.0), value.Value.Value);

        Task SetModeAsync(MonitoringMode mode) => client.CallAsync<SetMonitoringModeResponse>(h => new SetMonitoringModeRequest
        {
            Header = h,
            SubscriptionId = subscription,
            MonitoringMode = mode,
            MonitoredItemIds = [item.MonitoredItemId],
        });
    }

    // A smaller queue keeps the newest of what waited, and says that there was more.
    [Fact]
    public async Task AModifiedItem_HasItsNewParameters_AndKeepsWhatFits()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var item = await client.MonitorAsync(subscription, server.Speed.Id);
        server.SetSpeed(1);
        server.SetSpeed(2);

        var response = await client.CallAsync<ModifyMonitoredItemsResponse>(h => new ModifyMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TimestampsToReturn = TimestampsToReturn.Source,
            ItemsToModify =
            [
                Change(item.MonitoredItemId),
                Change(4711),
            ],
        });
        server.Time.Advance(Cycle);
        var data = Assert.Single((await client.PublishAsync()).NotificationMessage.NotificationData);

        Assert.Equal([StatusCode.Good, StatusCode.BadMonitoredItemIdInvalid], response.Results.Select(r => r.StatusCode));
        Assert.Equal(2u, response.Results[0].RevisedQueueSize);
        var values = Assert.IsType<DataChangeNotification>(data.Structure).MonitoredItems;
        Assert.Equal([Variant.From(1.0), Variant.From(2.0)], values.Select(v => v.Value.Value));
        Assert.True(values[0].Value.Status.HasOverflow);
        Assert.All(values, v => Assert.Equal((5u, default), (v.ClientHandle, v.Value.ServerTimestamp)));

        static MonitoredItemModifyRequest Change(uint id) => new()
        {
            MonitoredItemId = id,
            RequestedParameters = new MonitoringParameters { ClientHandle = 5, QueueSize = 2, DiscardOldest = true },
        };
    }

    // 10 % of a range of 200 are 20 (Part 8 §7.2).
    [Fact]
    public async Task APercentDeadband_IsOfTheEngineeringRange()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        server.Namespace.AddProperty(
            server.Speed, new QualifiedName(0, "EURange"),
            Variant.From(new ExtensionObject(new Types.Services.Range { Low = -100, High = 100 })),
            new VariableOptions { DataType = DataTypeIds.Range });
        var item = await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id, filter: new DataChangeFilter
        {
            Trigger = DataChangeTrigger.StatusValue,
            DeadbandType = DeadbandType.Percent,
            DeadbandValue = 10,
        });

        foreach (var value in new[] { 19.0, 21.0, 40.0, 42.0 })
        {
            server.SetSpeed(value);
        }

        server.Time.Advance(Cycle);

        Assert.Equal(StatusCode.Good, item.StatusCode);
        Assert.Equal([Variant.From(0.0), Variant.From(21.0), Variant.From(42.0)], Values(await client.PublishAsync()));
    }

    [Fact]
    public async Task ARange_ReportsThatPart_AndOnlyItsChanges()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var array = server.Namespace.AddVariable(
            server.Press, "array", BuiltInType.Int32, new VariableOptions { ValueRank = 1, InitialValue = Variant.From([10, 20, 30]) });
        var subscription = await client.SubscribeAsync();
        var created = await client.CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            ItemsToCreate = [Item("1:2"), Item("2:1")],
        });

        array.Set(Variant.From([11, 20, 30]), TestServer.Start);
        array.Set(Variant.From([11, 20, 31]), TestServer.Start);
        array.Set(Variant.From([11]), TestServer.Start);
        server.Time.Advance(Cycle);
        var data = Assert.Single((await client.PublishAsync()).NotificationMessage.NotificationData);

        Assert.Equal([StatusCode.Good, StatusCode.BadIndexRangeInvalid], created.Results.Select(r => r.StatusCode));
        var values = Assert.IsType<DataChangeNotification>(data.Structure).MonitoredItems;
        Assert.Equal([Variant.From([20, 30]), Variant.From([20, 31]), Variant.Null], values.Select(v => v.Value.Value));
        Assert.Equal(StatusCode.BadIndexRangeNoData, values[2].Value.Status);

        MonitoredItemCreateRequest Item(string range) => new()
        {
            ItemToMonitor = new ReadValueId { NodeId = array.Id, AttributeId = AttributeIds.Value, IndexRange = range },
            MonitoringMode = MonitoringMode.Reporting,
            RequestedParameters = new MonitoringParameters { QueueSize = 10, DiscardOldest = true },
        };
    }

    // What a client calls that has lost its place (Part 5 §9.1 and §9.2).
    [Fact]
    public async Task TheServerTellsTheItems_AndSendsTheirValuesAgain()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var item = await client.MonitorAsync(subscription, server.Speed.Id);
        server.Time.Advance(Cycle);
        await client.PublishAsync();

        var items = await client.CallMethodAsync(ObjectIds.Server, new NodeId(0, 11492), Variant.From(subscription));
        var resent = await client.CallMethodAsync(ObjectIds.Server, new NodeId(0, 12873), Variant.From(subscription));
        var foreign = await client.CallMethodAsync(ObjectIds.Server, new NodeId(0, 12873), Variant.From(4711u));
        server.Time.Advance(Cycle);

        Assert.Equal([Variant.From([item.MonitoredItemId]), Variant.From([99u])], items.OutputArguments);
        Assert.Equal([StatusCode.Good, StatusCode.BadSubscriptionIdInvalid], [resent.StatusCode, foreign.StatusCode]);
        Assert.Equal([Variant.From(0.0)], Values(await client.PublishAsync()));
    }

    private static IEnumerable<Variant> Values(PublishResponse response) =>
        Assert.IsType<DataChangeNotification>(Assert.Single(response.NotificationMessage.NotificationData).Structure)
            .MonitoredItems.Select(i => i.Value.Value);
}
