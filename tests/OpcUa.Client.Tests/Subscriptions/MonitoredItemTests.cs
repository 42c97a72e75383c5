using System.Collections.Concurrent;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.Subscriptions;

/// <summary>Items are made, changed, silenced and removed, and called by their client handles.</summary>
public sealed class MonitoredItemTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly RecordingHandler _handler = new();
    private PressServer _server = null!;
    private ClientSession _session = null!;
    private ClientSubscription _subscription = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PressServer.StartAsync();
        _session = await _server.OpenAsync();
        _subscription = await _session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = Interval, MaxKeepAliveCount = 1 }, _handler, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }

    // Whoever takes a message for all that there was up to its time would lose what follows, should the connection end in between.
    [Fact]
    public async Task AMessageThatIsNotAll_SaysThatMoreFollows()
    {
        await using var server = await PressServer.StartAsync(new UaServerLimits { MaxNotificationsPerPublish = 10 });
        var variables = server.AddVariables(25);
        await using var session = await server.OpenAsync();
        var more = new ConcurrentQueue<(int Values, bool HasMore)>();
        var handler = new RecordingHandler
        {
            Store = message =>
            {
                more.Enqueue((message.Values.Count, message.HasMore));
                return Task.CompletedTask;
            },
        };
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(500) }, handler, TestContext.Current.CancellationToken);
        await subscription.AddItemsAsync(
            [.. variables.Select((v, i) => new MonitoredItemRequest(v.Id, (uint)i))], TestContext.Current.CancellationToken);

        await handler.BringsAsync(25);

        Assert.Equal([(10, true), (10, true), (5, false)], more);
    }

    [Fact]
    public async Task AnItemThatIsModified_KeepsToItsNewFilter()
    {
        var item = new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero };
        await _subscription.AddItemsAsync([item], Cancel);
        await _handler.BringsAsync(1);

        var wide = item with { QueueSize = 50, Filter = new DataChangeFilter { Trigger = DataChangeTrigger.StatusValue, DeadbandType = DeadbandType.Absolute, DeadbandValue = 5 } };
        var modified = Assert.Single(await _subscription.ModifyItemsAsync([wide], Cancel));
        Array.ForEach([3.0, 6.0, 8.0, 12.0], v => _server.SetSpeed(v));

        Assert.Equal((7u, StatusCode.Good, 50u), (modified.ClientHandle, modified.Status, modified.RevisedQueueSize));
        Assert.Equal([0, 6, 12], await _handler.BringsAsync(3));
        Assert.Equal([wide], _subscription.Items);
    }

    [Fact]
    public async Task AChangeThatIsRefused_LeavesTheItemAsItWas()
    {
        var item = new MonitoredItemRequest(_server.Speed.Id, 7);
        await _subscription.AddItemsAsync([item], Cancel);
        var wrong = item with { Filter = new DataChangeFilter { DeadbandType = DeadbandType.Absolute, DeadbandValue = -1 } };

        var results = await _subscription.ModifyItemsAsync([wrong, new MonitoredItemRequest(_server.Speed.Id, 8)], Cancel);

        Assert.True(results[0].Status.IsBad);
        Assert.Equal(StatusCode.BadMonitoredItemIdInvalid, results[1].Status);
        Assert.Equal([item], _subscription.Items);
    }

    [Fact]
    public async Task ASamplingItem_ReportsWhatItQueued_WhenItReportsAgain()
    {
        await _subscription.AddItemsAsync(
            [new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero, Mode = MonitoringMode.Sampling }], Cancel);
        _server.SetSpeed(1);
        await KeepAlivesAsync(2);
        Assert.Empty(_handler.Values);

        var set = await _subscription.SetModeAsync(MonitoringMode.Reporting, [7, 8], Cancel);

        Assert.Equal([StatusCode.Good, StatusCode.BadMonitoredItemIdInvalid], set);
        Assert.Equal([0, 1], await _handler.BringsAsync(2));
        Assert.Equal(MonitoringMode.Reporting, Assert.Single(_subscription.Items).Mode);
    }

    [Fact]
    public async Task AnItemThatIsRemoved_ReportsNoMore_AndItsHandleIsFree()
    {
        var item = new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero };
        await _subscription.AddItemsAsync([item], Cancel);
        await _handler.BringsAsync(1);

        Assert.Equal([StatusCode.Good, StatusCode.BadMonitoredItemIdInvalid], await _subscription.RemoveItemsAsync([7, 8], Cancel));
        _server.SetSpeed(1);
        await KeepAlivesAsync(2);

        Assert.Single(_handler.Values);
        Assert.Empty(_subscription.Items);
        Assert.Equal(StatusCode.Good, Assert.Single(await _subscription.AddItemsAsync([item], Cancel)).Status);
    }

    [Fact]
    public async Task AHandleThatIsTaken_IsTheCallersFault_AndNothingIsAdded()
    {
        await _subscription.AddItemsAsync([new MonitoredItemRequest(_server.Speed.Id, 7)], Cancel);

        var e = await Assert.ThrowsAsync<ArgumentException>(() => _subscription.AddItemsAsync(
            [new MonitoredItemRequest(_server.Speed.Id, 6), new MonitoredItemRequest(_server.Speed.Id, 7)], Cancel));

        Assert.Contains("7", e.Message, StringComparison.Ordinal);
        Assert.Equal([7u], _subscription.Items.Select(i => i.ClientHandle));
    }

    // What was refused is not watched: its handle is free, and a recovery will not ask for it again.
    [Fact]
    public async Task AnItemThatIsRefused_IsNotAmongTheItems()
    {
        var results = await _subscription.AddItemsAsync([new MonitoredItemRequest(new NodeId(9, "none"), 7)], Cancel);

        Assert.Equal(StatusCode.BadNodeIdUnknown, Assert.Single(results).Status);
        Assert.Empty(_subscription.Items);
    }

    [Fact]
    public async Task ASilencedSubscription_SaysOnlyThatItLives_UntilItMaySpeakAgain()
    {
        await _subscription.SetPublishingAsync(false, Cancel);
        await _subscription.AddItemsAsync([new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero }], Cancel);
        await KeepAlivesAsync(2);
        Assert.Empty(_handler.Values);

        await _subscription.SetPublishingAsync(true, Cancel);

        Assert.Equal([0], await _handler.BringsAsync(1));
    }

    [Fact]
    public async Task AModifiedSubscription_HasTheTermsThatTheServerGranted()
    {
        await _subscription.ModifyAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(1), MaxKeepAliveCount = 2_000, LifetimeCount = 10_000 }, Cancel);

        Assert.Equal(TimeSpan.FromMilliseconds(10), _subscription.RevisedPublishingInterval); // the server's shortest
        Assert.Equal(2_000u, _subscription.RevisedMaxKeepAliveCount);
        Assert.Equal(10_000u, _subscription.RevisedLifetimeCount);
        Assert.Equal(TimeSpan.FromSeconds(30), _subscription.SilenceLimit); // 20 s, and half
    }

    private async Task KeepAlivesAsync(int count)
    {
        var before = _handler.Events.Count(e => e == "alive");
        await Eventually.BecomesTrueAsync(() => _handler.Events.Count(e => e == "alive") >= before + count, $"{count} keep-alives");
    }
}
