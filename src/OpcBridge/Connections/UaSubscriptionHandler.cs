using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>Hands what a subscription brings to the bridge.</summary>
/// <param name="sink">Takes it.</param>
/// <param name="number">The number of the subscription in its session.</param>
/// <param name="restart">Says what the server watches after it made the subscription anew.</param>
internal sealed class UaSubscriptionHandler(
    IEquipmentSink sink, int number, Func<ClientSubscription, int, SubscribedItems> restart) : ISubscriptionHandler
{
    /// <inheritdoc/>
    public async ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken) =>
        await sink.OnNotificationAsync(
            number, new EquipmentNotification(message.PublishTime, new MessageValues(message.Values), IsComplete: !message.HasMore));

    /// <inheritdoc/>
    public async ValueTask OnEventsAsync(ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken) =>
        await sink.OnEventsAsync([.. message.Events.Select(e => ToEvent(e, message.PublishTime)).OfType<EquipmentEvent>()]);

    /// <inheritdoc/>
    public async ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
        await sink.OnKeepAliveAsync(number, publishTime);

    /// <inheritdoc/>
    public async ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        if (gap.Count == 0)
        {
            await sink.OnRestartedAsync(number, restart(subscription, number));
        }
        else
        {
            await sink.OnSequenceGapAsync(number);
        }
    }

    private static EquipmentEvent? ToEvent(EventNotification e, DateTime publishTime)
    {
        // A branch is a former state of a condition that somebody still has to look at; the condition itself has its own event.
        if (e[EventFields.BranchId].TryGetNodeId(out var branch) && !branch.IsNull)
        {
            return null;
        }

        var kind = e.EventType == ObjectTypeIds.RefreshStartEventType ? EquipmentEventKind.RefreshBegins
            : e.EventType == ObjectTypeIds.RefreshEndEventType ? EquipmentEventKind.RefreshEnds
            : e.IsOverflow ? EquipmentEventKind.Overflow
            : EquipmentEventKind.Condition;
        var time = e.Time > DateTime.MinValue ? e.Time : publishTime;
        return new EquipmentEvent(
            kind,
            e[EventFields.SourceNode].TryGetNodeId(out var source) ? source : NodeId.Null,
            e.SourceName ?? "",
            e[EventFields.ConditionName].TryGetString(out var name) ? name ?? "" : "",
            e.EventType,
            e.EventId is { } id ? Convert.ToHexStringLower(id) : "",
            DateTime.SpecifyKind(time, DateTimeKind.Utc),
            Math.Clamp(e.Severity, (ushort)1, (ushort)1000),
            e.Message.Text ?? "",
            StatusOf(e));
    }

    private static AlarmStatus StatusOf(EventNotification e) =>
        (e.Flag(EventFields.IsActive) is true ? AlarmStatus.Active : 0)
        | (e.Flag(EventFields.IsAcknowledged) is true ? AlarmStatus.Acknowledged : 0)
        | (e.Flag(EventFields.IsConfirmed) is not false ? AlarmStatus.Confirmed : 0)
        | (e.Flag(EventFields.Retain) is true ? AlarmStatus.Retained : 0);

    /// <summary>The values of a message, where they lie.</summary>
    private sealed class MessageValues(NotificationValues values) : IEquipmentValues
    {
        public int Count => values.Count;

        public int ItemOf(int index) => (int)values[index].ClientHandle;

        public DataValue this[int index] => values[index].Value;
    }
}
