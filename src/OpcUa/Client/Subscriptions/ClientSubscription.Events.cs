using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Events and conditions. A message that has values alone does not come by here.
public sealed partial class ClientSubscription
{
    private static readonly NodeId ConditionRefreshMethod = new(0, 3875);
    private static readonly NodeId ConditionRefresh2Method = new(0, 12912);

    /// <summary>
    /// Asks for the present state of every condition that a person still has to look at (Part 9 §5.5.7, ConditionRefresh).
    /// It comes as events, between one of RefreshStartEventType and one of RefreshEndEventType.
    /// </summary>
    /// <param name="cancellationToken">Gives up; they may come all the same.</param>
    /// <exception cref="UaException">The server refused; <c>BadRefreshInProgress</c>: they are on their way already.</exception>
    public Task RefreshConditionsAsync(CancellationToken cancellationToken) => Session.CallMethodAsync(
        ObjectTypeIds.ConditionType, ConditionRefreshMethod, [Variant.From(Id)], cancellationToken);

    /// <summary>Asks for the same, for one item alone (Part 9 §5.5.8, ConditionRefresh2).</summary>
    /// <param name="clientHandle">The item.</param>
    /// <param name="cancellationToken">Gives up; they may come all the same.</param>
    /// <exception cref="UaException">The server refused; <c>BadMonitoredItemIdInvalid</c>: the item is not watched.</exception>
    public Task RefreshConditionsAsync(uint clientHandle, CancellationToken cancellationToken) =>
        Find([clientHandle]) is [(_, var item)]
            ? Session.CallMethodAsync(
                ObjectTypeIds.ConditionType, ConditionRefresh2Method, [Variant.From(Id), Variant.From(item)], cancellationToken)
            : throw new UaException(StatusCode.BadMonitoredItemIdInvalid, $"Subscription {Id} has no item {clientHandle}.");

    private List<EventNotification> EventsOf(NotificationMessage message)
    {
        var events = new List<EventNotification>();
        foreach (var data in message.NotificationData)
        {
            if (data.Structure is EventNotificationList list)
            {
                lock (_itemsGate)
                {
                    events.AddRange(list.Events.Select(e => new EventNotification(
                        e.ClientHandle, _items.GetValueOrDefault(e.ClientHandle)?.Request.Events, e.EventFields)));
                }
            }
        }

        return events;
    }
}
