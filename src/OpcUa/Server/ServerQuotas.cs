namespace AxComplex.OpcUa.Server;

/// <summary>What all clients of a server share.</summary>
internal sealed class ServerQuotas(UaServerLimits limits)
{
    public ServerCounters Counters { get; } = new();

    public Quota Subscriptions { get; } = new(limits.MaxSubscriptions);

    public Quota MonitoredItems { get; } = new(limits.MaxMonitoredItems);

    /// <summary>Gets the places in queues; an item that finds none left has a queue of 1, which is not counted.</summary>
    public Quota QueuedValues { get; } = new(limits.MaxQueuedValues);

    /// <summary>Gets the memory of the messages that are kept for Republish.</summary>
    public Quota RetransmissionBytes { get; } = new(limits.MaxRetransmissionBytes);
}
