using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Tests.Servers;

/// <summary>Keeps the alarms of a server as a client hears them.</summary>
internal sealed class AlarmRecorder : ISubscriptionHandler
{
    private readonly ConcurrentQueue<HeardAlarm> _heard = [];

    public static async Task<AlarmRecorder> ListenAsync(ClientSession session)
    {
        var recorder = new AlarmRecorder();
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, recorder, TestContext.Current.CancellationToken);
        var results = await subscription.AddItemsAsync(
            [MonitoredItemRequest.OfEvents(ObjectIds.Server, 1, new EventQuery(EventFields.OfAlarms)) with { QueueSize = 1_000 }],
            TestContext.Current.CancellationToken);
        Assert.True(results[0].Status.IsGood, results[0].Status.ToString());
        return recorder;
    }

    public Task<HeardAlarm> FirstAsync(Func<HeardAlarm, bool> which) => Until.FoundAsync("an alarm", () => _heard.FirstOrDefault(which));

    public ValueTask OnEventsAsync(ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken)
    {
        foreach (var e in message.Events.Where(e => !e.ConditionId.IsNull))
        {
            _heard.Enqueue(new HeardAlarm(
                e.ConditionId, e.EventId!, e[EventFields.ConditionName].ToString(), e.SourceName!, e.Time, e.Flag(EventFields.IsActive) ?? false, e.Severity));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnNotificationAsync(ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken) => default;

    public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) => default;

    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) => default;

    internal sealed record HeardAlarm(NodeId Condition, byte[] EventId, string Name, string Source, DateTime Time, bool IsActive, ushort Severity);
}
