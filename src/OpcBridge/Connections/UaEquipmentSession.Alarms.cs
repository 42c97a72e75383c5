using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

// Alarms come over the first subscription, as items behind those of the values.
internal sealed partial class UaEquipmentSession
{
    // The words about a refresh are not conditions, and a server may hold them to the filter.
    private static readonly EventQuery Conditions = new(
        EventFields.OfAlarms,
        EventCondition.OfType(ObjectTypeIds.ConditionType)
            | EventCondition.OfType(ObjectTypeIds.RefreshStartEventType)
            | EventCondition.OfType(ObjectTypeIds.RefreshEndEventType));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StatusCode>> SubscribeAlarmsAsync(IReadOnlyList<NodeId> notifiers, CancellationToken cancellationToken)
    {
        var items = notifiers.Select((n, i) => MonitoredItemRequest.OfEvents(n, (uint)(_nodes.Count + i), Conditions));
        var results = await _subscriptions[0].AddItemsAsync([.. items], cancellationToken);
        return [.. results.Select(r => r.Status)];
    }

    /// <inheritdoc/>
    public Task RefreshAlarmsAsync(CancellationToken cancellationToken) => _subscriptions[0].RefreshConditionsAsync(cancellationToken);
}
