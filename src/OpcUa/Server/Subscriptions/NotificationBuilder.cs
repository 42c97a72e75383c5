using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Takes what items have to say, and makes the content of a message of it. Called inside the gate.</summary>
internal static class NotificationBuilder
{
    /// <summary>Takes as much as one message holds: one array a message and nothing a value.</summary>
    /// <param name="items">The items; at least one of them has something to say.</param>
    /// <param name="most">The most values and events.</param>
    /// <param name="taken">How many it took.</param>
    public static ExtensionObject[] Take(SubscriptionItems items, int most, out int taken)
    {
        var (values, events) = Count(items, most);
        var changes = new MonitoredItemNotification[values];
        var lists = events == 0 ? [] : new EventFieldList[events];
        Take(items, changes, lists);
        taken = values + events;
        return (values, events) switch
        {
            (_, 0) => [new ExtensionObject(new DataChangeNotification { MonitoredItems = changes })],
            (0, _) => [new ExtensionObject(new EventNotificationList { Events = lists })],
            _ =>
            [
                new ExtensionObject(new DataChangeNotification { MonitoredItems = changes }),
                new ExtensionObject(new EventNotificationList { Events = lists }),
            ],
        };
    }

    private static (int Values, int Events) Count(SubscriptionItems items, int most)
    {
        var (values, events) = (0, 0);
        foreach (var item in items.Ready)
        {
            var count = item.HasNotifications ? Math.Min(item.QueuedCount, most - values - events) : 0;
            (values, events) = item is DataItem ? (values + count, events) : (values, events + count);
            if (values + events == most)
            {
                break;
            }
        }

        return (values, events);
    }

    private static void Take(SubscriptionItems items, MonitoredItemNotification[] changes, EventFieldList[] lists)
    {
        var (change, list) = (0, 0);
        while (change + list < changes.Length + lists.Length && items.TryPeek(out var item))
        {
            switch (item)
            {
                case DataItem data:
                    while (change < changes.Length && data.TryDequeue(out var value))
                    {
                        changes[change++] = new MonitoredItemNotification
                        {
                            ClientHandle = data.ClientHandle,
                            Value = value.With(data.Timestamps),
                        };
                    }

                    break;
                case EventItem events:
                    while (list < lists.Length && events.TryDequeue(out var fields))
                    {
                        lists[list++] = new EventFieldList { ClientHandle = events.ClientHandle, EventFields = fields };
                    }

                    break;
            }
        }
    }
}
