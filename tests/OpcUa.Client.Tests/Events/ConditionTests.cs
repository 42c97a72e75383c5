using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests.Events;

/// <summary>An operator's way with an alarm of a real server of ours (Part 9).</summary>
public sealed class ConditionTests : IAsyncLifetime
{
    private static readonly LocalizedText Hot = new("en", "die too hot");

    private readonly RecordingHandler _handler = new();
    private PressServer _server = null!;
    private Alarm _alarm = null!;
    private ClientSession _session = null!;
    private ClientSubscription _subscription = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PressServer.StartAsync();
        _alarm = _server.Namespace.AddAlarm(_server.Press, "DieTooHot", new AlarmOptions { NeedsConfirmation = true });
        _session = await _server.OpenAsync();
        _subscription = await _session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(20) }, _handler, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AnAlarm_IsSeenAcknowledgedAndConfirmed()
    {
        await WatchAsync();

        _alarm.Raise(800, Hot);
        var raised = (await _handler.TellsAsync(1))[0];
        var acknowledged = await _session.AcknowledgeAsync(raised.ConditionId, raised.EventId!, new LocalizedText("en", "seen"), Cancel);
        var seen = (await _handler.TellsAsync(2))[1];
        var confirmed = await _session.ConfirmAsync(seen.ConditionId, seen.EventId!, default, Cancel);
        var done = (await _handler.TellsAsync(3))[2];

        Assert.Equal((StatusCode.Good, StatusCode.Good), (acknowledged, confirmed));
        Assert.Equal((_alarm.Node.Id, (ushort)800, "die too hot"), (raised.ConditionId, raised.Severity, raised.Message.Text));
        Assert.Equal((true, false, true), State(raised));
        Assert.Equal((true, true, false), State(seen));
        Assert.Equal((true, true, true), State(done));
        Assert.True(seen[EventFields.Comment].TryGetLocalizedText(out var comment) && comment.Text == "seen");
    }

    // Two operators look at the same alarm: the second is told that the first was faster, and it is no exception.
    [Fact]
    public async Task WhatCannotBeAcknowledged_IsAnAnswer()
    {
        await WatchAsync();
        _alarm.Raise(800, Hot);
        var raised = (await _handler.TellsAsync(1))[0];
        await _session.AcknowledgeAsync(raised.ConditionId, raised.EventId!, default, Cancel);

        Assert.Equal(
            [StatusCode.BadConditionBranchAlreadyAcked, StatusCode.BadEventIdUnknown, StatusCode.Good],
            [
                await _session.AcknowledgeAsync(raised.ConditionId, raised.EventId!, default, Cancel),
                await _session.ConfirmAsync(raised.ConditionId, [1, 2, 3], default, Cancel),
                await _session.AddCommentAsync(raised.ConditionId, raised.EventId!, Hot, Cancel),
            ]);
    }

    // A client that comes late sees nothing of an alarm that stands, until it asks.
    [Fact]
    public async Task ARefresh_BringsTheAlarmsThatStand_BetweenItsTwoEvents()
    {
        _alarm.Raise(800, Hot);
        await WatchAsync();

        await _subscription.RefreshConditionsAsync(Cancel);
        await _subscription.RefreshConditionsAsync(3, Cancel);

        var events = await _handler.TellsAsync(6);
        NodeId[] refresh = [ObjectTypeIds.RefreshStartEventType, ObjectTypeIds.AlarmConditionType, ObjectTypeIds.RefreshEndEventType];
        Assert.Equal([.. refresh, .. refresh], events.Select(e => e.EventType));
        Assert.Equal(_alarm.Node.Id, events[1].ConditionId);
    }

    [Fact]
    public async Task ARefreshOfAnItemThatIsNotWatched_IsRefused()
    {
        var e = await Assert.ThrowsAsync<UaException>(() => _subscription.RefreshConditionsAsync(99, Cancel));

        Assert.Equal(StatusCode.BadMonitoredItemIdInvalid, e.Status);
    }

    private static (bool? IsActive, bool? IsAcknowledged, bool? IsConfirmed) State(EventNotification e) =>
        (e.Flag(EventFields.IsActive), e.Flag(EventFields.IsAcknowledged), e.Flag(EventFields.IsConfirmed));

    private async Task WatchAsync()
    {
        var items = await _subscription.AddItemsAsync(
            [MonitoredItemRequest.OfEvents(ObjectIds.Server, 3, new EventQuery(EventFields.OfAlarms))], Cancel);
        Assert.Equal(StatusCode.Good, items[0].Status);
    }
}
