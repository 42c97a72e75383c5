using System.Collections.Concurrent;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>
/// Writes down what a subscription brings, one word each: <c>1</c>, <c>2r</c> republished, <c>e3</c> events, <c>gap 4+2</c>,
/// <c>alive</c>.
/// </summary>
internal sealed class RecordingHandler : ISubscriptionHandler
{
    public ConcurrentQueue<string> Events { get; } = new();

    /// <summary>The values, in the order in which they came.</summary>
    public ConcurrentQueue<MonitoredItemNotification> Values { get; } = new();

    public ConcurrentQueue<EventNotification> Happened { get; } = new();

    /// <summary>What a message waits for before it counts as safe.</summary>
    public Func<SubscriptionMessage, Task> Store { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the events of a message wait for before they count as safe.</summary>
    public Func<EventMessage, Task> StoreEvents { get; init; } = _ => Task.CompletedTask;

    /// <summary>Looks at a gap.</summary>
    public Action<SequenceGap> OnGap { get; set; } = _ => { };

    public async ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        Events.Enqueue($"{message.SequenceNumber}{(message.IsRepublished ? "r" : "")}");
        foreach (var value in message.Values)
        {
            Values.Enqueue(value);
        }

        await Store(message).WaitAsync(cancellationToken);
    }

    public async ValueTask OnEventsAsync(
        ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken)
    {
        Events.Enqueue($"e{message.SequenceNumber}{(message.IsRepublished ? "r" : "")}");
        foreach (var e in message.Events)
        {
            Happened.Enqueue(e);
        }

        await StoreEvents(message).WaitAsync(cancellationToken);
    }

    public ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken)
    {
        Events.Enqueue("alive");
        return default;
    }

    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        Events.Enqueue($"gap {gap.First}+{gap.Count}");
        OnGap(gap);
        return default;
    }

    public async Task ComesToAsync(params string[] events)
    {
        await Eventually.BecomesTrueAsync(() => Events.Count >= events.Length, $"{string.Join(", ", events)}; came: {string.Join(", ", Events)}");
        Assert.Equal(events, Events);
    }

    public async Task<IReadOnlyList<double>> BringsAsync(int count)
    {
        await Eventually.BecomesTrueAsync(() => Values.Count >= count, $"{count} values; came: {string.Join(", ", Values.Select(v => v.Value.Value))}");
        return [.. Values.Select(v => v.Value.Value.AsDouble() ?? double.NaN)];
    }

    public async Task<IReadOnlyList<EventNotification>> TellsAsync(int count)
    {
        await Eventually.BecomesTrueAsync(() => Happened.Count >= count, $"{count} events; came: {string.Join(", ", Happened.Select(e => e.Message))}");
        return [.. Happened];
    }
}
