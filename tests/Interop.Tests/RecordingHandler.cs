using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;

namespace AxComplex.Interop.Tests;

/// <summary>Keeps what a subscription brings.</summary>
internal sealed class RecordingHandler : ISubscriptionHandler
{
    public ConcurrentQueue<SubscriptionMessage> Messages { get; } = new();

    public ConcurrentQueue<EventNotification> Events { get; } = new();

    public ConcurrentQueue<DateTime> KeepAlives { get; } = new();

    public ConcurrentQueue<SequenceGap> Gaps { get; } = new();

    /// <summary>What every message waits for before it counts as safe.</summary>
    public Task Hold { get; init; } = Task.CompletedTask;

    public async ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        Messages.Enqueue(message with { Values = message.Values.Copy() });
        await Hold.WaitAsync(cancellationToken);
    }

    public ValueTask OnEventsAsync(
        ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken)
    {
        foreach (var e in message.Events)
        {
            Events.Enqueue(e);
        }

        return default;
    }

    public ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken)
    {
        KeepAlives.Enqueue(publishTime);
        return default;
    }

    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        Gaps.Enqueue(gap);
        return default;
    }

    public async Task WaitAsync(Func<RecordingHandler, bool> condition, TimeSpan patience, string what)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!condition(this))
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"Waited {patience.TotalSeconds} s for {what}; came: {Messages.Count} messages, {KeepAlives.Count} keep-alives, {Gaps.Count} gaps.");
            }

            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for values of any item, in the order in which they came.</summary>
    public async Task<IReadOnlyList<double>> BringsAsync(int count)
    {
        await WaitAsync(h => h.Messages.Sum(m => m.Values.Count) >= count, TimeSpan.FromSeconds(20), $"{count} values");
        return [.. Messages.SelectMany(m => m.Values).Select(v => v.Value.Value.AsDouble() ?? double.NaN)];
    }

    /// <summary>Waits for events.</summary>
    public async Task<IReadOnlyList<EventNotification>> TellsAsync(int count)
    {
        await WaitAsync(h => h.Events.Count >= count, TimeSpan.FromSeconds(20), $"{count} events");
        return [.. Events];
    }
}
