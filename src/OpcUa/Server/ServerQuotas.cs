using AxComplex.OpcUa.Server.Subscriptions;

namespace AxComplex.OpcUa.Server;

/// <summary>What all clients of a server share.</summary>
internal sealed class ServerQuotas(UaServerLimits limits)
{
    public ServerCounters Counters { get; } = new();

    public Quota Subscriptions { get; } = new(limits.MaxSubscriptions);

    public Quota MonitoredItems { get; } = new(limits.MaxMonitoredItems);

    /// <summary>Gets the places in queues; an item that finds none left has a queue of 1, which is not counted.</summary>
    public Quota QueuedValues { get; } = new(limits.MaxQueuedValues);

    /// <summary>Gets the memory of what is in those queues, and of event filters.</summary>
    public Quota QueuedBytes { get; } = new(limits.MaxQueuedBytes);

    /// <summary>Gets what there may be to do for each event, in all filters together.</summary>
    public Quota FilterWork { get; } = new(limits.MaxFilterWork);

    /// <summary>Gets the memory of the messages that are kept for Republish.</summary>
    public Quota RetransmissionBytes { get; } = new(limits.MaxRetransmissionBytes);

    /// <summary>Takes what a filter costs, or nothing at all.</summary>
    public bool TryTake(FilterCost cost)
    {
        if (!QueuedBytes.TryTake(cost.Bytes))
        {
            return false;
        }

        if (FilterWork.TryTake(cost.Work))
        {
            return true;
        }

        QueuedBytes.Return(cost.Bytes);
        return false;
    }

    public void Return(FilterCost cost)
    {
        QueuedBytes.Return(cost.Bytes);
        FilterWork.Return(cost.Work);
    }
}
