using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>What became of a <see cref="MonitoredItemRequest"/>.</summary>
/// <param name="ClientHandle">The caller's number.</param>
/// <param name="Status">Good, or why it is not watched.</param>
/// <param name="MonitoredItemId">The server's number; 0 when it is not watched.</param>
/// <param name="RevisedSamplingInterval">How often the server looks.</param>
/// <param name="RevisedQueueSize">How many values it keeps.</param>
public sealed record MonitoredItemResult(
    uint ClientHandle, StatusCode Status, uint MonitoredItemId, TimeSpan RevisedSamplingInterval, uint RevisedQueueSize)
{
    /// <summary>Gets what the server said of an event filter; null when it said nothing. See <see cref="EventQuery.Refused"/>.</summary>
    public EventFilterResult? FilterResult { get; init; }
}
