using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Subscriptions;

/// <summary>Part 4 §5.14.7, TransferSubscriptions: how a client comes back after it has lost its session.</summary>
public sealed class TransferTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);

    // The bridge's way back: nothing that was queued meanwhile is lost, nothing unacknowledged is forgotten.
    [Fact]
    public async Task AfterItsSessionIsGone_ASubscriptionGoesOnInAnother()
    {
        await using var server = await TestServer.StartAsync();
        uint subscription;
        await using (var lost = await server.OpenSessionAsync())
        {
            subscription = await lost.SubscribeAsync();
            await lost.MonitorAsync(subscription, server.Speed.Id);
            server.Time.Advance(Cycle);
            await lost.PublishAsync();
            await lost.CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h, DeleteSubscriptions = false });
        }

        server.SetSpeed(1);
        server.SetSpeed(2);
        await using var client = await server.OpenSessionAsync();
        var result = await TransferAsync(client, subscription);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle);
        var response = await publish;

        Assert.Equal(StatusCode.Good, result.StatusCode);
        Assert.Equal([1u], result.AvailableSequenceNumbers);
        Assert.Equal(subscription, response.SubscriptionId);
        Assert.Equal(2u, response.NotificationMessage.SequenceNumber);
        Assert.Equal([Variant.From(1.0), Variant.From(2.0)], Values(response));
        var republished = await client.CallAsync<RepublishResponse>(
            h => new RepublishRequest { Header = h, SubscriptionId = subscription, RetransmitSequenceNumber = 1 });
        Assert.Equal(1u, republished.NotificationMessage.SequenceNumber);
    }

    // Found by the fuzzer: anybody could take the subscription of a client that is there, by its number alone.
    [Fact]
    public async Task AnotherApplication_TakesNothingOver()
    {
        await using var server = await TestServer.StartAsync();
        await using var old = await server.OpenSessionAsync();
        var subscription = await old.SubscribeAsync();
        await using var stranger = await server.ConnectAsync();
        await stranger.CreateSessionAsync(applicationUri: "urn:test:stranger");
        await stranger.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });

        var result = await TransferAsync(stranger, subscription);

        Assert.Equal(StatusCode.BadUserAccessDenied, result.StatusCode);
        await old.MonitorAsync(subscription, server.Speed.Id);
    }

    [Fact]
    public async Task ASessionThatStillLives_IsTold_AndHasTheSubscriptionNoMore()
    {
        await using var server = await TestServer.StartAsync();
        await using var old = await server.OpenSessionAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await old.SubscribeAsync();
        await old.MonitorAsync(subscription, server.Speed.Id);
        var told = old.PublishAsync();
        var left = old.PublishAsync();
        await old.SettleAsync();

        await TransferAsync(client, subscription);

        var data = Assert.Single((await told).NotificationMessage.NotificationData);
        Assert.Equal(StatusCode.GoodSubscriptionTransferred, Assert.IsType<StatusChangeNotification>(data.Structure).Status);
        Assert.Equal(StatusCode.BadNoSubscription, (await Assert.ThrowsAsync<UaException>(() => left)).Status);
        Assert.Equal(StatusCode.BadSubscriptionIdInvalid, await old.FaultOfAsync(
            h => new RepublishRequest { Header = h, SubscriptionId = subscription, RetransmitSequenceNumber = 1 }));
        server.SetSpeed(3);
        server.Time.Advance(Cycle);
        Assert.Equal([Variant.From(0.0), Variant.From(3.0)], Values(await client.PublishAsync()));
    }

    [Fact]
    public async Task InitialValues_AreSentAgain_WhenTheClientWantsThem()
    {
        await using var server = await TestServer.StartAsync();
        await using var old = await server.OpenSessionAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await old.SubscribeAsync();
        await old.MonitorAsync(subscription, server.Speed.Id);
        server.Time.Advance(Cycle);
        await old.PublishAsync();

        await TransferAsync(client, subscription, sendInitialValues: true);
        server.Time.Advance(Cycle);

        Assert.Equal([Variant.From(0.0)], Values(await client.PublishAsync()));
    }

    // Who never comes back must not leave its subscriptions behind for ever.
    [Fact]
    public async Task ASubscriptionThatNobodyTakesOver_EndsWithItsLifetime()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSubscriptions = 1 });
        await using var lost = await server.OpenSessionAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await lost.SubscribeAsync(keepAliveCount: 1, lifetimeCount: 3);
        await lost.CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h, DeleteSubscriptions = false });

        for (var cycle = 0; cycle < 3; cycle++)
        {
            server.Time.Advance(Cycle);
        }

        Assert.Equal(StatusCode.BadSubscriptionIdInvalid, (await TransferAsync(client, subscription)).StatusCode);
        await client.SubscribeAsync();
    }

    [Fact]
    public async Task WhatCannotBeTransferred_IsRefused()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSubscriptionsPerSession = 1 });
        await using var old = await server.OpenSessionAsync();
        await using var client = await server.OpenSessionAsync();
        var mine = await client.SubscribeAsync();
        var others = await old.SubscribeAsync();

        Assert.Equal(StatusCode.BadSubscriptionIdInvalid, (await TransferAsync(client, 4711)).StatusCode);
        Assert.Equal(StatusCode.BadTooManySubscriptions, (await TransferAsync(client, others)).StatusCode);
        Assert.Equal(StatusCode.BadNothingToDo, (await TransferAsync(client, mine)).StatusCode);
    }

    // A triggered item keeps its values to itself until the other one speaks (Part 4 §5.13.1.6).
    [Fact]
    public async Task ATriggeredItem_ReportsWhenTheOtherOneDoes()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var force = server.Namespace.AddVariable(server.Press, "force", BuiltInType.Int32);
        var trigger = await client.MonitorAsync(subscription, server.Speed.Id);
        var triggered = await client.MonitorAsync(subscription, force.Id);
        await client.CallAsync<SetMonitoringModeResponse>(h => new SetMonitoringModeRequest
        {
            Header = h,
            SubscriptionId = subscription,
            MonitoringMode = MonitoringMode.Sampling,
            MonitoredItemIds = [triggered.MonitoredItemId],
        });
        server.Time.Advance(Cycle);
        await client.PublishAsync();

        var links = await client.CallAsync<SetTriggeringResponse>(h => new SetTriggeringRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TriggeringItemId = trigger.MonitoredItemId,
            LinksToAdd = [triggered.MonitoredItemId, 4711],
            LinksToRemove = [4712],
        });
        force.Set(Variant.From(5), TestServer.Start);
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle);
        server.SetSpeed(1);
        server.Time.Advance(Cycle);

        Assert.Equal([StatusCode.Good, StatusCode.BadMonitoredItemIdInvalid], links.AddResults);
        Assert.Equal([StatusCode.BadMonitoredItemIdInvalid], links.RemoveResults);
        Assert.Contains(Variant.From(5), Values(await publish));
    }

    [Fact]
    public async Task RegisteredNodes_KeepTheirIds()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxNodesPerRegisterNodes = 1 });
        await using var client = await server.OpenSessionAsync();

        var response = await client.CallAsync<RegisterNodesResponse>(
            h => new RegisterNodesRequest { Header = h, NodesToRegister = [server.Speed.Id] });
        await client.CallAsync<UnregisterNodesResponse>(
            h => new UnregisterNodesRequest { Header = h, NodesToUnregister = response.RegisteredNodeIds });

        Assert.Equal([server.Speed.Id], response.RegisteredNodeIds);
        Assert.Equal(StatusCode.BadTooManyOperations, await client.FaultOfAsync(
            h => new RegisterNodesRequest { Header = h, NodesToRegister = [server.Speed.Id, server.Press.Id] }));
    }

    private static async Task<TransferResult> TransferAsync(TestClient client, uint subscription, bool sendInitialValues = false) =>
        Assert.Single((await client.CallAsync<TransferSubscriptionsResponse>(h => new TransferSubscriptionsRequest
        {
            Header = h,
            SubscriptionIds = [subscription],
            SendInitialValues = sendInitialValues,
        })).Results);

    private static IEnumerable<Variant> Values(PublishResponse response) =>
        Assert.IsType<DataChangeNotification>(Assert.Single(response.NotificationMessage.NotificationData).Structure)
            .MonitoredItems.Select(i => i.Value.Value);
}
