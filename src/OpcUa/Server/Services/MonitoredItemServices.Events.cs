using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

// Items that watch the events of an object: the attribute is EventNotifier, the filter an EventFilter.
internal sealed partial class MonitoredItemServices
{
    // Part 4 §7.21: 0 is for the server to choose.
    private const uint DefaultEventQueueSize = 100;

    private MonitoredItemCreateResult CreateEventItem(Subscription subscription, Node node, MonitoredItemCreateRequest request)
    {
        if (node is not ObjectNode { IsNotifier: true } notifier)
        {
            return Refused(node is ObjectNode ? StatusCode.BadNotSupported : StatusCode.BadAttributeIdInvalid);
        }

        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
        {
            return Refused(StatusCode.BadMonitoringModeInvalid);
        }

        var wanted = request.RequestedParameters;
        var status = EventSelection.Check(wanted.Filter, space, limits, out var selection, out var result);
        if (selection is null)
        {
            return new MonitoredItemCreateResult { StatusCode = status, FilterResult = Said(result) };
        }

        var item = new EventItem(subscription, Interlocked.Increment(ref _lastId), notifier, space, selection);
        using (subscription.Enter())
        {
            if (!quotas.TryTake(selection.Cost))
            {
                return Refused(quotas.Counters.Refuse(StatusCode.BadTooManyMonitoredItems));
            }

            item.FilterCost = selection.Cost;
            if (!subscription.Items.TryAdd(item, limits.MaxMonitoredItemsPerSubscription))
            {
                quotas.Return(selection.Cost);
                return Refused(quotas.Counters.Refuse(StatusCode.BadTooManyMonitoredItems));
            }

            item.Configure(wanted.ClientHandle, selection, EventQueueSize(wanted, oldSize: 1), wanted.DiscardOldest);
            item.SetMode(request.MonitoringMode);
        }

        if (request.MonitoringMode != MonitoringMode.Disabled)
        {
            item.Attach();
        }

        return new MonitoredItemCreateResult
        {
            MonitoredItemId = item.Id,
            RevisedQueueSize = (uint)item.QueueSize,
            FilterResult = Said(result),
        };
    }

    private MonitoredItemModifyResult ModifyEventItem(EventItem item, MonitoringParameters wanted)
    {
        var status = EventSelection.Check(wanted.Filter, space, limits, out var selection, out var result);
        if (selection is null)
        {
            return new MonitoredItemModifyResult { StatusCode = status, FilterResult = Said(result) };
        }

        if (!quotas.TryTake(selection.Cost))
        {
            return new MonitoredItemModifyResult { StatusCode = quotas.Counters.Refuse(StatusCode.BadTooManyMonitoredItems) };
        }

        quotas.Return(item.FilterCost);
        item.FilterCost = selection.Cost;
        item.Configure(wanted.ClientHandle, selection, EventQueueSize(wanted, item.QueueSize), wanted.DiscardOldest);
        return new MonitoredItemModifyResult { RevisedQueueSize = (uint)item.QueueSize, FilterResult = Said(result) };
    }

    private int EventQueueSize(MonitoringParameters wanted, int oldSize) => MonitoringRevision.QueueSize(
        wanted.QueueSize == 0 ? DefaultEventQueueSize : wanted.QueueSize, oldSize, limits.MaxQueueSize, quotas.QueuedValues);

    private static ExtensionObject Said(EventFilterResult? result) => result is null ? default : new ExtensionObject(result);
}
