using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Takes what items have to say and writes it into a message at once: nothing is allocated for a value.</summary>
internal static class NotificationBuilder
{
    private const int DiagnosticsBytes = sizeof(int);

    /// <summary>Takes as much as one message holds. Called inside the gate.</summary>
    /// <param name="items">The items; at least one of them has something to say.</param>
    /// <param name="sequenceNumber">The number of the message.</param>
    /// <param name="publishTime">When it is sent, in UTC.</param>
    /// <param name="most">The most values and events.</param>
    /// <param name="maxBytes">The longest message; one value that is longer is told to be too long.</param>
    public static EncodedMessage Build(
        SubscriptionItems items, uint sequenceNumber, DateTime publishTime, int most, int maxBytes)
    {
        var message = new PooledBuffer();
        using var aside = new PooledBuffer();
        var writer = new UaBinaryWriter(message);
        writer.WriteUInt32(sequenceNumber);
        writer.WriteDateTime(publishTime);
        var listsAt = message.WrittenCount;
        writer.WriteInt32(0);

        var changes = new NotificationList(message, DataChangeNotification.EncodingId);
        var events = new NotificationList(aside, EventNotificationList.EncodingId);
        for (var taken = 0; taken < most && items.TryPeek(out var item); taken++)
        {
            var list = item is DataItem ? changes : events;
            var room = maxBytes - message.WrittenCount - aside.WrittenCount - DiagnosticsBytes;
            if (!list.TryAdd(item, room, isFirst: taken == 0))
            {
                break;
            }

            item.Dequeue();
        }

        changes.End(hasDiagnostics: true);
        events.End(hasDiagnostics: false);
        writer.WriteRaw(aside.WrittenSpan);
        message.OverwriteInt32(listsAt, Math.Sign(changes.Count) + Math.Sign(events.Count));
        return new EncodedMessage(sequenceNumber, message);
    }
}
