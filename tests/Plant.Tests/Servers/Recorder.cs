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

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited 30 s for {what}; {Values.Count} values came.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
