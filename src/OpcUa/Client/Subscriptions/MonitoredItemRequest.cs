using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>One variable to watch, or one object whose events are watched: <see cref="OfEvents"/>.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="ClientHandle">The caller's number for it; values carry it. Unique in the subscription.</param>
public sealed record MonitoredItemRequest(NodeId NodeId, uint ClientHandle)
{
    private const uint EventQueueSize = 1000;

    /// <summary>Gets the attribute. Default Value.</summary>
    public uint AttributeId { get; init; } = AttributeIds.Value;

    /// <summary>Gets how often the server looks; zero for as fast as it can. Default: as often as it publishes.</summary>
    public TimeSpan? SamplingInterval { get; init; }

    /// <summary>Gets how many values the server keeps between two messages. Default 10. When more come some fall out, and
    /// the overflow bit of a value says so.</summary>
    public uint QueueSize { get; init; } = 10;

    /// <summary>Gets which values fall out: the oldest, or else the newest but one. Default: the oldest.</summary>
    public bool DiscardOldest { get; init; } = true;

    /// <summary>Gets whether the server looks, and whether it reports. Default: both.</summary>
    public MonitoringMode Mode { get; init; } = MonitoringMode.Reporting;

    /// <summary>Gets which changes count; null for status and value. <see cref="Deadband"/> makes one.</summary>
    public DataChangeFilter? Filter { get; init; }

    /// <summary>Gets which events, and which of their fields; null for an item that watches a value.</summary>
    public EventQuery? Events { get; private init; }

    /// <summary>Watches the events of an object, and of all that is below it.</summary>
    /// <param name="notifier">An object whose EventNotifier says so; the Server object hears all events of a server.</param>
    /// <param name="clientHandle">The caller's number for it; events carry it. Unique in the subscription.</param>
    /// <param name="events">Which events, and which of their fields.</param>
    /// <returns>The item. Its <see cref="QueueSize"/> is 1,000: alarms come in floods, and 0 is 1 for some servers.</returns>
    public static MonitoredItemRequest OfEvents(NodeId notifier, uint clientHandle, EventQuery events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return new MonitoredItemRequest(notifier, clientHandle)
        {
            AttributeId = AttributeIds.EventNotifier,
            SamplingInterval = TimeSpan.Zero,
            QueueSize = EventQueueSize,
            Events = events,
        };
    }

    internal MonitoredItemCreateRequest ToWire() => new()
    {
        ItemToMonitor = new ReadValueId { NodeId = NodeId, AttributeId = AttributeId },
        MonitoringMode = Mode,
        RequestedParameters = Parameters(),
    };

    internal MonitoringParameters Parameters() => new()
    {
        ClientHandle = ClientHandle,
        SamplingIntervalMs = SamplingInterval?.TotalMilliseconds ?? -1,
        Filter = Events is not null ? new ExtensionObject(Events.ToWire()) : Filter is not null ? new ExtensionObject(Filter) : default,
        QueueSize = QueueSize,
        DiscardOldest = DiscardOldest,
    };
}
