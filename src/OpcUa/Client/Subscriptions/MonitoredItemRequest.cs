using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>One variable to watch.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="ClientHandle">The caller's number for it; values carry it. Unique in the subscription.</param>
public sealed record MonitoredItemRequest(NodeId NodeId, uint ClientHandle)
{
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

    /// <summary>Gets which changes count; null for status and value.</summary>
    public DataChangeFilter? Filter { get; init; }

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
        Filter = Filter is null ? default : new ExtensionObject(Filter),
        QueueSize = QueueSize,
        DiscardOldest = DiscardOldest,
    };
}
