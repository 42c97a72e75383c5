using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Subscriptions as a client sees them, over a socket; the server's clock moves only when a test says so.</summary>
public sealed class PublishTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    private static string ValuesOf(PublishResponse response) => string.Join(' ', NotificationsOf(response).Select(
        n => n.Value.Value + (n.Value.Status.HasOverflow ? "!" : "")));

    private static MonitoredItemNotification[] NotificationsOf(PublishResponse response) =>
        response.NotificationMessage.NotificationData is [var data]
            ? Assert.IsType<DataChangeNotification>(data.Structure).MonitoredItems
            : [];

    [Fact]
    public async Task TheFirstMessage_BearsTheValueOfNow_AndTheStampsOfTheServersClock()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var item = await client.MonitorAsync(subscription, server.Speed.Id);
        var publish = client.PublishAsync();
        await client.SettleAsync();

        server.Time.Advance(Cycle);
        var response = await publish;

        Assert.Equal(StatusCode.Good, item.StatusCode);
        Assert.Equal(subscription, response.SubscriptionId);
        Assert.Equal(1u, response.NotificationMessage.SequenceNumber);
        Assert.Equal(TestServer.Start + Cycle, response.NotificationMessage.PublishTime);
        Assert.Equal([1u], response.AvailableSequenceNumbers);
        var value = Assert.Single(NotificationsOf(response));
        Assert.Equal(99u, value.ClientHandle);
        Assert.Equal(Variant.From(0.0), value.Value.Value);
        Assert.Equal(TestServer.Start, value.Value.SourceTimestamp);
    }

    [Fact]
    public async Task EveryChange_OfACycle_ComesInOrder_WithItsOwnTimestamp_AndEqualValuesOnce()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        foreach (var speed in new[] { 1.0, 2.0, 2.0, 3.0 })
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(100));
            server.SetSpeed(speed);
        }

        server.Time.Advance(TimeSpan.FromMilliseconds(600));
        var response = await publish;

        Assert.Equal("0 1 2 3", ValuesOf(response));
        Assert.Equal(TestServer.Start.AddMilliseconds(400), NotificationsOf(response)[3].Value.SourceTimestamp);
    }

    [Fact]
    public async Task AQueueThatOverflows_SaysSo()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id, queueSize: 3);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        for (var speed = 1; speed <= 5; speed++)
        {
            server.SetSpeed(speed);
        }

        server.Time.Advance(Cycle);

        Assert.Equal("3! 4 5", ValuesOf(await publish));
    }

    [Fact]
    public async Task ADeadband_HidesWhatMovedLess()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var filter = new DataChangeFilter
        {
            Trigger = DataChangeTrigger.StatusValue,
            DeadbandType = DeadbandType.Absolute,
            DeadbandValue = 1,
        };
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id, filter: filter);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        foreach (var speed in new[] { 0.6, 1.0, 1.2, 2.0, 2.3 })
        {
            server.SetSpeed(speed);
        }

        server.Time.Advance(Cycle);

        Assert.Equal("0 1.2 2.3", ValuesOf(await publish));
    }

    // Whoever looks every 400 ms sees 0, 3 (of 300 ms, still there at 400 ms) and then 6, which must not get lost.
    [Fact]
    public async Task ASamplingInterval_ThinsTheValues_AndNeverLosesTheLast()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var item = await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id, samplingMs: 400);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        for (var speed = 1; speed <= 6; speed++)
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(100));
            server.SetSpeed(speed);
        }

        server.Time.Advance(TimeSpan.FromMilliseconds(400));

        Assert.Equal(400, item.RevisedSamplingIntervalMs);
        Assert.Equal("0 3 6", ValuesOf(await publish));
    }

    [Fact]
    public async Task ASilentSubscription_SaysThatItLives_WithTheNextNumber_AndNoData()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.SubscribeAsync(keepAliveCount: 3);
        var first = client.PublishAsync();
        var second = client.PublishAsync();
        await client.SettleAsync();

        server.Time.Advance(Cycle); // row 7: the first message goes at once
        var atOnce = await first;
        for (var cycle = 0; cycle < 3; cycle++)
        {
            server.Time.Advance(Cycle);
            await client.SettleAsync();
            Assert.False(second.IsCompleted, $"a keep-alive came after {cycle + 1} silent cycles; it is due after 4");
        }

        server.Time.Advance(Cycle);
        var keepAlive = await second;

        Assert.Empty(atOnce.NotificationMessage.NotificationData);
        Assert.Empty(keepAlive.NotificationMessage.NotificationData);
        Assert.Equal(1u, keepAlive.NotificationMessage.SequenceNumber);
        Assert.Empty(keepAlive.AvailableSequenceNumbers);
    }

    [Fact]
    public async Task ALateSubscription_AnswersThePublishRequestAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id);
        server.Time.Advance(Cycle * 2);

        var response = await client.PublishAsync();

        Assert.Equal("0", ValuesOf(response));
    }

    // Among those that wait for a request, priority decides, then who has waited longer.
    [Fact]
    public async Task LateSubscriptions_AreServedByPriority()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var low = await client.SubscribeAsync(priority: 1);
        var high = await client.SubscribeAsync(priority: 200);
        server.Time.Advance(Cycle * 2);

        Assert.Equal(high, (await client.PublishAsync()).SubscriptionId);
        Assert.Equal(low, (await client.PublishAsync()).SubscriptionId);
    }

    [Fact]
    public async Task AMessageThatIsFull_SaysThatMoreWaits_AndTheRestFollowsWithoutATimer()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(maxNotifications: 2), server.Speed.Id);
        for (var speed = 1; speed <= 4; speed++)
        {
            server.SetSpeed(speed);
        }

        server.Time.Advance(Cycle);
        var first = await client.PublishAsync();
        var second = await client.PublishAsync();
        var third = await client.PublishAsync();

        Assert.Equal(("0 1", true), (ValuesOf(first), first.MoreNotifications));
        Assert.Equal(("2 3", true), (ValuesOf(second), second.MoreNotifications));
        Assert.Equal(("4", false), (ValuesOf(third), third.MoreNotifications));
    }

    [Fact]
    public async Task AMessage_CanBeRepublished_UntilItIsAcknowledged()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        await client.MonitorAsync(subscription, server.Speed.Id);
        server.Time.Advance(Cycle);
        var sent = await client.PublishAsync();

        var again = await client.CallAsync<RepublishResponse>(Republish);
        server.SetSpeed(1);
        server.Time.Advance(Cycle);
        var next = await client.PublishAsync(
            new SubscriptionAcknowledgement { SubscriptionId = subscription, SequenceNumber = 1 },
            new SubscriptionAcknowledgement { SubscriptionId = subscription, SequenceNumber = 77 },
            new SubscriptionAcknowledgement { SubscriptionId = 4711, SequenceNumber = 1 });

        Assert.Equal(sent.NotificationMessage.PublishTime, again.NotificationMessage.PublishTime);
        Assert.Equal(
            NotificationsOf(sent), NotificationsOf(new PublishResponse { NotificationMessage = again.NotificationMessage }));
        Assert.Equal(
            [StatusCode.Good, StatusCode.BadSequenceNumberUnknown, StatusCode.BadSubscriptionIdInvalid], next.Results);
        Assert.Equal([2u], next.AvailableSequenceNumbers);
        Assert.Equal(StatusCode.BadMessageNotAvailable, await client.FaultOfAsync(Republish));

        RepublishRequest Republish(RequestHeader h) =>
            new() { Header = h, SubscriptionId = subscription, RetransmitSequenceNumber = 1 };
    }

    // Row 27. Without Publish requests a subscription ends, and the next request learns it.
    [Fact]
    public async Task ASubscriptionNobodyAsksFor_EndsWithItsLifetime_AndTheNextPublishLearnsIt()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync(keepAliveCount: 1, lifetimeCount: 3);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            server.Time.Advance(Cycle);
        }

        var response = await client.PublishAsync();

        Assert.Equal(subscription, response.SubscriptionId);
        var change = Assert.IsType<StatusChangeNotification>(Assert.Single(response.NotificationMessage.NotificationData).Structure);
        Assert.Equal(StatusCode.BadTimeout, change.Status);
        Assert.Equal(StatusCode.BadNoSubscription, await client.FaultOfAsync(h => new PublishRequest { Header = h }));
    }

    [Fact]
    public async Task APublishRequestTooMany_PushesOutTheOldest()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxPublishRequestsPerSession = 1 });
        await using var client = await server.OpenSessionAsync();
        await client.SubscribeAsync();

        var oldest = client.PublishAsync();
        await client.SettleAsync();
        var newest = client.PublishAsync();

        var e = await Assert.ThrowsAsync<UaException>(() => oldest);
        Assert.Equal(StatusCode.BadTooManyPublishRequests, e.Status);
        Assert.False(newest.IsCompleted);
        server.Time.Advance(Cycle);
        await newest;
    }

    [Fact]
    public async Task DeletingTheLastSubscription_AnswersThePublishRequests()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var publish = client.PublishAsync();
        await client.SettleAsync();

        var response = await client.CallAsync<DeleteSubscriptionsResponse>(
            h => new DeleteSubscriptionsRequest { Header = h, SubscriptionIds = [subscription, 4711] });

        Assert.Equal([StatusCode.Good, StatusCode.BadSubscriptionIdInvalid], response.Results);
        var e = await Assert.ThrowsAsync<UaException>(() => publish);
        Assert.Equal(StatusCode.BadNoSubscription, e.Status);
    }

    [Fact]
    public async Task WithPublishingOff_ValuesWait_AndComeWhenItIsOnAgain()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        await client.MonitorAsync(subscription, server.Speed.Id);
        await SetPublishingAsync(false);
        server.SetSpeed(1);
        server.Time.Advance(Cycle);

        var silent = await client.PublishAsync();
        await SetPublishingAsync(true);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle);

        Assert.Empty(silent.NotificationMessage.NotificationData);
        Assert.Equal("0 1", ValuesOf(await publish));

        Task SetPublishingAsync(bool enabled) => client.CallAsync<SetPublishingModeResponse>(h => new SetPublishingModeRequest
        {
            Header = h,
            PublishingEnabled = enabled,
            SubscriptionIds = [subscription],
        });
    }

    // A client that reconnects finds what it missed: requests of a dead channel must not carry messages away.
    [Fact]
    public async Task PublishRequestsOfAChannelThatEnded_CarryNothingAway()
    {
        await using var server = await TestServer.StartAsync();
        var before = await server.OpenSessionAsync();
        await before.MonitorAsync(await before.SubscribeAsync(), server.Speed.Id);
        var lost = before.PublishAsync();
        await before.SettleAsync();
        await before.DisposeAsync();
        await Assert.ThrowsAsync<UaException>(() => lost);

        await using var after = await server.ConnectAsync();
        after.AuthenticationToken = before.AuthenticationToken;
        await after.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });
        server.Time.Advance(Cycle);
        var publish = after.PublishAsync();
        server.Time.Advance(Cycle);

        Assert.Equal("0", ValuesOf(await publish));
    }

    [Fact]
    public async Task AModifiedSubscription_KeepsItsNewCycle()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        await client.MonitorAsync(subscription, server.Speed.Id);

        var revised = await client.CallAsync<ModifySubscriptionResponse>(h => new ModifySubscriptionRequest
        {
            Header = h,
            SubscriptionId = subscription,
            RequestedPublishingIntervalMs = 5000,
            RequestedMaxKeepAliveCount = 10,
        });
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle * 4);
        await client.SettleAsync();
        Assert.False(publish.IsCompleted, "a message came after 4 s; the cycle is 5 s now");
        server.Time.Advance(Cycle);

        Assert.Equal(5000, revised.RevisedPublishingIntervalMs);
        Assert.Equal("0", ValuesOf(await publish));
    }

    [Fact]
    public async Task ACancelledPublishRequest_IsAnsweredAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.SubscribeAsync();
        var publish = client.CallAsync<PublishResponse>(
            h => new PublishRequest { Header = h with { RequestHandle = 4711 } });
        await client.SettleAsync();

        var response = await client.CallAsync<CancelResponse>(h => new CancelRequest { Header = h, RequestHandle = 4711 });

        Assert.Equal(1u, response.CancelCount);
        Assert.Equal(StatusCode.BadRequestCancelledByClient, (await Assert.ThrowsAsync<UaException>(() => publish)).Status);
    }

    // Messages that nobody acknowledges must not pile up without end.
    [Fact]
    public async Task UnacknowledgedMessages_AreKeptUpToTheLimit_TheNewestOnes()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxRetransmissionMessages = 2 });
        await using var client = await server.OpenSessionAsync();
        await client.MonitorAsync(await client.SubscribeAsync(), server.Speed.Id);
        PublishResponse? last = null;
        for (var speed = 1; speed <= 3; speed++)
        {
            server.SetSpeed(speed);
            server.Time.Advance(Cycle);
            last = await client.PublishAsync();
        }

        Assert.Equal([2u, 3u], last!.AvailableSequenceNumbers);
    }
}
