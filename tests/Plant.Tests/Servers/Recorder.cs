using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.Plant.Tests.Servers;

/// <summary>Keeps what a subscription brings.</summary>
internal sealed class Recorder : ISubscriptionHandler
{
    public ConcurrentQueue<(uint Handle, DataValue Value)> Values { get; } = [];

    public ValueTask OnNotificationAsync(ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (var value in message.Values)
        {
            Values.Enqueue((value.ClientHandle, value.Value));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"A message is missing on one machine: {gap}.");

    /// <summary>The values of an item so far, without the first ones of a variable that has none yet.</summary>
    public IEnumerable<DataValue> Of(uint handle) =>
        Values.Where(v => v.Handle == handle && v.Value.Status != StatusCode.BadWaitingForInitialData).Select(v => v.Value);

    public Task UntilAsync(Func<bool> condition, string what) => Until.TrueAsync($"{what}; {Values.Count} values came", condition);
}
