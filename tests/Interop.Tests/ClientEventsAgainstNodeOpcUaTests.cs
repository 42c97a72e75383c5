using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>Events and an alarm of a server that we did not write.</summary>
public sealed class ClientEventsAgainstNodeOpcUaTests(NodeOpcUaPress press) : IClassFixture<NodeOpcUaPress>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Covers(Direction.OurClient, Feature.Events)]
    public async Task AnEvent_ComesWithItsFields_AndTheWhereClauseIsUnderstood()
    {
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        await WatchAsync(session, handler, new EventQuery(
            EventFields.OfEvents,
            EventCondition.OfType(ObjectTypeIds.SystemEventType) & EventCondition.AtLeast(EventFields.Severity, Variant.From((ushort)500))));

        await press.TellAsync("event 100 of no importance");
        await press.TellAsync("event 700 guard open");

        var e = Assert.Single(await handler.TellsAsync(1));
        Assert.Equal((ObjectTypeIds.SystemEventType, "Press", "guard open", (ushort)700), (e.EventType, e.SourceName, e.Message.Text, e.Severity));
        Assert.NotEmpty(e.EventId!);
        Assert.InRange(e.Time, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.AlarmAcknowledge)]
    public async Task AnAlarm_IsAcknowledgedAndConfirmed()
    {
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        await WatchAsync(session, handler, new EventQuery(EventFields.OfAlarms, EventCondition.OfType(ObjectTypeIds.AlarmConditionType)));

        await press.TellAsync("raise");
        var raised = await LastAsync(handler, e => e.Flag(EventFields.IsActive) == true && e.Flag(EventFields.IsAcknowledged) == false);
        var acknowledged = await session.AcknowledgeAsync(raised.ConditionId, raised.EventId!, new LocalizedText("en", "seen"), Cancel);
        Assert.Equal(StatusCode.Good, acknowledged);
        var seen = await LastAsync(handler, e => e.Flag(EventFields.IsAcknowledged) == true);
        Assert.Equal(StatusCode.Good, await session.ConfirmAsync(seen.ConditionId, seen.EventId!, new LocalizedText("en", "closed"), Cancel));
        await LastAsync(handler, e => e.Flag(EventFields.IsConfirmed) == true);

        Assert.Equal((new NodeId(1, "GuardAlarm"), "guard open"), (raised.ConditionId, raised.Message.Text));
        var again = await session.AcknowledgeAsync(seen.ConditionId, seen.EventId!, default, Cancel);
        Assert.True(again.IsBad); // an answer and no exception: another operator was faster
    }

    // A client that comes late asks for the alarms that stand.
    [Fact]
    [Covers(Direction.OurClient, Feature.AlarmAcknowledge)]
    public async Task ARefresh_BringsTheAlarmsThatStand()
    {
        await press.TellAsync("raise");
        await using var session = await press.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await WatchAsync(session, handler, new EventQuery(EventFields.OfAlarms));

        await subscription.RefreshConditionsAsync(Cancel);

        await LastAsync(handler, e => e.EventType == ObjectTypeIds.RefreshEndEventType);
        var types = handler.Events.Select(e => e.EventType).ToList();
        var start = types.IndexOf(ObjectTypeIds.RefreshStartEventType);
        Assert.True(start >= 0 && start < types.IndexOf(ObjectTypeIds.RefreshEndEventType), string.Join(", ", types));
        Assert.Contains(handler.Events, e => e.ConditionId == new NodeId(1, "GuardAlarm"));
    }

    private static async Task<ClientSubscription> WatchAsync(ClientSession session, RecordingHandler handler, EventQuery query)
    {
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, handler, Cancel);
        var item = Assert.Single(await subscription.AddItemsAsync([MonitoredItemRequest.OfEvents(ObjectIds.Server, 3, query)], Cancel));
        Assert.Equal(StatusCode.Good, item.Status);
        Assert.Empty(query.Refused(item.FilterResult).Where(r => r.Field != EventFields.ConditionId)); // said to be refused, and reported
        return subscription;
    }

    private static async Task<EventNotification> LastAsync(RecordingHandler handler, Func<EventNotification, bool> fits)
    {
        await handler.WaitAsync(h => h.Events.Any(fits), TimeSpan.FromSeconds(20), "an event that fits");
        return handler.Events.Last(fits);
    }
}
