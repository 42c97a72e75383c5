using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.13, MonitoredItem Service Set.</summary>
internal sealed partial class MonitoredItemServices(AddressSpace space, UaServerLimits limits, ServerQuotas quotas)
{
    private uint _lastId;

    public void AddTo(ServiceTable table)
    {
        table.Add<CreateMonitoredItemsRequest>(ServiceTable.SessionNeed.Activated, Create);
        table.Add<ModifyMonitoredItemsRequest>(ServiceTable.SessionNeed.Activated, Modify);
        table.Add<SetMonitoringModeRequest>(ServiceTable.SessionNeed.Activated, SetMode);
        table.Add<DeleteMonitoredItemsRequest>(ServiceTable.SessionNeed.Activated, Delete);
        table.Add<SetTriggeringRequest>(ServiceTable.SessionNeed.Activated, SetTriggering);
    }

    private CreateMonitoredItemsResponse Create(RequestContext context, CreateMonitoredItemsRequest request)
    {
        var subscription = Check(context, request.SubscriptionId, request.ItemsToCreate.Length, request.TimestampsToReturn);
        return new CreateMonitoredItemsResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(
                request.ItemsToCreate, item => Create(context.Session, subscription, item, request.TimestampsToReturn)),
        };
    }

    private MonitoredItemCreateResult Create(
        Session session, Subscription subscription, MonitoredItemCreateRequest request, TimestampsToReturn timestamps)
    {
        var what = request.ItemToMonitor;
        if (!space.TryFind(what.NodeId, out var node))
        {
            return Refused(StatusCode.BadNodeIdUnknown);
        }

        if (what.AttributeId == AttributeIds.EventNotifier)
        {
            return CreateEventItem(subscription, node, request);
        }

        if (ReadService.CheckAttribute(node, what) is { IsBad: true } refused)
        {
            return Refused(refused);
        }

        if (!node.TryReadAttribute(what.AttributeId, session.Locales, out var fixedValue))
        {
            return Refused(StatusCode.BadAttributeIdInvalid);
        }

        NumericRange? range = null;
        if (!string.IsNullOrEmpty(what.IndexRange))
        {
            if (what.AttributeId != AttributeIds.Value || !NumericRange.TryParse(what.IndexRange, out var parsed))
            {
                return Refused(StatusCode.BadIndexRangeInvalid);
            }

            range = parsed;
        }

        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
        {
            return Refused(StatusCode.BadMonitoringModeInvalid);
        }

        var wanted = request.RequestedParameters;
        if (MonitoringRevision.TryReadFilter(wanted.Filter, node, what.AttributeId, out var filter) is { IsBad: true } noFilter)
        {
            return Refused(noFilter);
        }

        var item = new DataItem(subscription, Interlocked.Increment(ref _lastId), node, what.AttributeId, timestamps, range);
        using (subscription.Enter())
        {
            if (!subscription.Items.TryAdd(item, limits.MaxMonitoredItemsPerSubscription))
            {
                return Refused(quotas.Counters.Refuse(StatusCode.BadTooManyMonitoredItems));
            }

            item.Configure(
                wanted.ClientHandle,
                MonitoringRevision.SamplingIntervalMs(wanted.SamplingIntervalMs, subscription.PublishingInterval, node),
                filter,
                MonitoringRevision.QueueSize(wanted.QueueSize, oldSize: 1, limits.MaxQueueSize, quotas.QueuedValues),
                wanted.DiscardOldest);
            item.SetMode(request.MonitoringMode);
        }

        Start(item, fixedValue);
        return new MonitoredItemCreateResult
        {
            MonitoredItemId = item.Id,
            RevisedSamplingIntervalMs = item.SamplingIntervalMs,
            RevisedQueueSize = (uint)item.QueueSize,
        };
    }

    private ModifyMonitoredItemsResponse Modify(RequestContext context, ModifyMonitoredItemsRequest request)
    {
        var subscription = Check(context, request.SubscriptionId, request.ItemsToModify.Length, request.TimestampsToReturn);
        using (subscription.Enter())
        {
            return new ModifyMonitoredItemsResponse
            {
                Header = context.Good,
                Results = Array.ConvertAll(request.ItemsToModify, m => Modify(subscription, m, request.TimestampsToReturn)),
            };
        }
    }

    private MonitoredItemModifyResult Modify(
        Subscription subscription, MonitoredItemModifyRequest request, TimestampsToReturn timestamps)
    {
        if (!subscription.Items.TryFind(request.MonitoredItemId, out var found))
        {
            return new MonitoredItemModifyResult { StatusCode = StatusCode.BadMonitoredItemIdInvalid };
        }

        if (found is not DataItem item)
        {
            return ModifyEventItem((EventItem)found, request.RequestedParameters);
        }

        var wanted = request.RequestedParameters;
        if (MonitoringRevision.TryReadFilter(wanted.Filter, item.Node, item.AttributeId, out var filter) is { IsBad: true } refused)
        {
            return new MonitoredItemModifyResult { StatusCode = refused };
        }

        item.Timestamps = timestamps;
        item.Configure(
            wanted.ClientHandle,
            MonitoringRevision.SamplingIntervalMs(wanted.SamplingIntervalMs, subscription.PublishingInterval, item.Node),
            filter,
            MonitoringRevision.QueueSize(wanted.QueueSize, item.QueueSize, limits.MaxQueueSize, quotas.QueuedValues),
            wanted.DiscardOldest);
        return new MonitoredItemModifyResult
        {
            RevisedSamplingIntervalMs = item.SamplingIntervalMs,
            RevisedQueueSize = (uint)item.QueueSize,
        };
    }

    private SetMonitoringModeResponse SetMode(RequestContext context, SetMonitoringModeRequest request)
    {
        var subscription = Check(context, request.SubscriptionId, request.MonitoredItemIds.Length, TimestampsToReturn.Both);
        if (request.MonitoringMode is < MonitoringMode.Disabled or > MonitoringMode.Reporting)
        {
            throw new UaException(StatusCode.BadMonitoringModeInvalid, $"{request.MonitoringMode} is not one of 0 to 2.");
        }

        return new SetMonitoringModeResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.MonitoredItemIds, id => SetMode(context.Session, subscription, id, request.MonitoringMode)),
        };
    }

    private StatusCode SetMode(Session session, Subscription subscription, uint itemId, MonitoringMode mode)
    {
        MonitoredItem? item;
        bool starts;
        using (subscription.Enter())
        {
            if (!subscription.Items.TryFind(itemId, out item))
            {
                return StatusCode.BadMonitoredItemIdInvalid;
            }

            starts = item.Mode == MonitoringMode.Disabled && mode != MonitoringMode.Disabled;
            item.SetMode(mode);
        }

        if (mode == MonitoringMode.Disabled)
        {
            item.Detach();
        }
        else if (starts && item is not DataItem)
        {
            item.Attach();
        }
        else if (starts && item.Node.TryReadAttribute(item.AttributeId, session.Locales, out var value))
        {
            Start((DataItem)item, value);
        }

        return StatusCode.Good;
    }

    private DeleteMonitoredItemsResponse Delete(RequestContext context, DeleteMonitoredItemsRequest request)
    {
        var subscription = Check(context, request.SubscriptionId, request.MonitoredItemIds.Length, TimestampsToReturn.Both);
        return new DeleteMonitoredItemsResponse
        {
            Header = context.Good,
            Results = Array.ConvertAll(request.MonitoredItemIds, id =>
            {
                MonitoredItem? item;
                using (subscription.Enter())
                {
                    if (!subscription.Items.TryRemove(id, out item))
                    {
                        return StatusCode.BadMonitoredItemIdInvalid;
                    }
                }

                item.Detach();
                return StatusCode.Good;
            }),
        };
    }

    private SetTriggeringResponse SetTriggering(RequestContext context, SetTriggeringRequest request)
    {
        var subscription = Check(
            context, request.SubscriptionId, request.LinksToAdd.Length + request.LinksToRemove.Length, TimestampsToReturn.Both);
        using (subscription.Enter())
        {
            if (!subscription.Items.TryFind(request.TriggeringItemId, out var item))
            {
                throw new UaException(
                    StatusCode.BadMonitoredItemIdInvalid, $"The subscription has no item {request.TriggeringItemId}.");
            }

            // Removed first, then added (Part 4 §5.13.5.2): a link may be in both lists.
            var removed = Array.ConvertAll(
                request.LinksToRemove,
                id => subscription.Items.TryFind(id, out var other) && item.StopTriggering(other)
                    ? StatusCode.Good
                    : StatusCode.BadMonitoredItemIdInvalid);
            var added = Array.ConvertAll(request.LinksToAdd, id =>
            {
                if (!subscription.Items.TryFind(id, out var other))
                {
                    return StatusCode.BadMonitoredItemIdInvalid;
                }

                item.Trigger(other);
                return StatusCode.Good;
            });
            return new SetTriggeringResponse { Header = context.Good, AddResults = added, RemoveResults = removed };
        }
    }

    // The value of a variable is pushed from now on, the present one first; any other attribute never changes.
    private void Start(DataItem item, DataValue fixedValue)
    {
        if (item.Mode == MonitoringMode.Disabled)
        {
            return;
        }

        if (item is { Node: VariableNode, AttributeId: AttributeIds.Value })
        {
            item.Attach();
        }
        else
        {
            item.Push(fixedValue with { ServerTimestamp = space.UtcNow });
        }
    }

    private Subscription Check(RequestContext context, uint subscriptionId, int operations, TimestampsToReturn timestamps)
    {
        RequestContext.CheckOperations(operations, limits.MaxMonitoredItemsPerCall, nameof(limits.MaxMonitoredItemsPerCall));
        if (timestamps is < TimestampsToReturn.Source or > TimestampsToReturn.Neither)
        {
            throw new UaException(StatusCode.BadTimestampsToReturnInvalid, $"{timestamps} is not one of 0 to 3.");
        }

        lock (context.Session.Gate)
        {
            var subscription = context.Session.Subscriptions.Find(subscriptionId);
            subscription.ResetLifetimeCounter();
            return subscription;
        }
    }

    private static MonitoredItemCreateResult Refused(StatusCode status) => new() { StatusCode = status };
}
