using System.Threading.Channels;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Queue = System.Threading.Channels.Channel;

namespace AxComplex.OpcUa.Client;

/// <summary>A subscription: its items, and the loop that hands its messages to the handler in order.</summary>
public sealed partial class ClientSubscription : IAsyncDisposable
{
    // Messages that wait for a slow handler. When they are so many, no more Publish requests go out.
    private const int MaxWaiting = 32;

    private readonly ClientSession _session;
    private readonly PublishPump _pump;
    private readonly ISubscriptionHandler _handler;
    private readonly Channel<NotificationMessage> _waiting = Queue.CreateBounded<NotificationMessage>(
        new BoundedChannelOptions(MaxWaiting) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _watchdog;
    private SequenceTracker _sequence = SequenceTracker.Start;
    private int _handling;

    internal ClientSubscription(
        ClientSession session, PublishPump pump, ISubscriptionHandler handler, CreateSubscriptionResponse created)
    {
        _session = session;
        _pump = pump;
        _handler = handler;
        Id = created.SubscriptionId;
        RevisedPublishingInterval = TimeSpan.FromMilliseconds(Math.Clamp(created.RevisedPublishingIntervalMs, 1, int.MaxValue));
        RevisedMaxKeepAliveCount = Math.Max(1, created.RevisedMaxKeepAliveCount);
        RevisedLifetimeCount = created.RevisedLifetimeCount;

        var period = Math.Min(RevisedPublishingInterval.TotalMilliseconds * RevisedMaxKeepAliveCount, int.MaxValue / 2);
        SilenceLimit = TimeSpan.FromMilliseconds(period + Math.Max(period / 2, 5000));
        _watchdog = session.Time.CreateTimer(
            static subscription => ((ClientSubscription)subscription!).OnSilence(), this, SilenceLimit, SilenceLimit);
        _ = RunAsync();
    }

    /// <summary>Gets the server's number of the subscription.</summary>
    public uint Id { get; }

    /// <summary>Gets how often the server sends what changed.</summary>
    public TimeSpan RevisedPublishingInterval { get; }

    /// <summary>Gets after how many intervals without a change the server sends a keep-alive.</summary>
    public uint RevisedMaxKeepAliveCount { get; }

    /// <summary>Gets after how many intervals without a Publish request the server drops the subscription.</summary>
    public uint RevisedLifetimeCount { get; }

    /// <summary>
    /// Gets how long the server may be silent before the subscription ends with <c>BadTimeout</c>: the time between two
    /// keep-alives and half of it, at least 5 s, more.
    /// </summary>
    public TimeSpan SilenceLimit { get; }

    /// <summary>
    /// Gets a task that ends with the subscription: without exception after <see cref="DeleteAsync"/>, else with the
    /// exception that ended it: silence, the session's end, the server's StatusChange, or one of the handler.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Watches more variables (Part 4 §5.13.2, CreateMonitoredItems), a long list in several requests.</summary>
    /// <param name="items">What to watch.</param>
    /// <param name="cancellationToken">Gives up; some may be watched all the same.</param>
    /// <returns>One result for each, in order. An item that cannot be watched is no exception.</returns>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public async Task<IReadOnlyList<MonitoredItemResult>> AddItemsAsync(
        IReadOnlyList<MonitoredItemRequest> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var created = await _session.CreateItemsAsync(Id, [.. items.Select(i => i.ToWire())], cancellationToken);
        return [.. created.Select((c, i) => new MonitoredItemResult(
            items[i].ClientHandle,
            c.StatusCode,
            c.MonitoredItemId,
            TimeSpan.FromMilliseconds(Math.Clamp(c.RevisedSamplingIntervalMs, 0, int.MaxValue)),
            c.RevisedQueueSize))];
    }

    /// <summary>Stops to watch (Part 4 §5.13.6, DeleteMonitoredItems). Values on their way still come.</summary>
    /// <param name="monitoredItemIds">The server's numbers of the items.</param>
    /// <param name="cancellationToken">Gives up; some may be deleted all the same.</param>
    /// <returns>One status for each.</returns>
    /// <exception cref="UaException">A request as a whole failed.</exception>
    public Task<IReadOnlyList<StatusCode>> RemoveItemsAsync(
        IReadOnlyList<uint> monitoredItemIds, CancellationToken cancellationToken) =>
        _session.DeleteItemsAsync(Id, monitoredItemIds, cancellationToken);

    /// <summary>Deletes the subscription. Messages that wait for the handler are dropped.</summary>
    /// <param name="cancellationToken">Gives up waiting for the server.</param>
    /// <returns>Ends when the server has deleted it.</returns>
    /// <exception cref="UaException">The server refused; this side has forgotten the subscription all the same.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        End(null);
        await _session.DeleteSubscriptionAsync(Id, cancellationToken);
    }

    /// <summary>Deletes the subscription, if it has not ended, and does not mind what the server says.</summary>
    /// <returns>Ends when the server has answered.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Completion.IsCompleted)
        {
            return;
        }

        try
        {
            await DeleteAsync(CancellationToken.None);
        }
        catch (UaException)
        {
            // It is gone on this side, and goes on the other with the session.
        }
    }

    /// <summary>Takes a message of the publish pump.</summary>
    /// <returns>Ends when it waits for the handler: at once, unless too many do.</returns>
    internal async ValueTask TakeAsync(NotificationMessage message)
    {
        _watchdog.Change(SilenceLimit, SilenceLimit);
        if (_waiting.Writer.TryWrite(message))
        {
            return;
        }

        try
        {
            await _waiting.Writer.WriteAsync(message, _stop.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // The subscription ended; its message with it, unacknowledged.
        }
    }

    /// <summary>Ends the subscription; the first cause counts, null is the caller's own wish.</summary>
    internal void End(Exception? cause)
    {
        var isFirst = cause is null ? _completion.TrySetResult() : _completion.TrySetException(cause);
        if (!isFirst)
        {
            return;
        }

        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
        _pump.Remove(this);
        _watchdog.Dispose();
        _waiting.Writer.TryComplete();
        _stop.Cancel();
    }

    private void OnSilence()
    {
        // While our own handler works, messages may wait unasked for: that is not the server's silence.
        if (Volatile.Read(ref _handling) == 0 && _waiting.Reader.Count == 0 && !_pump.IsHeldUp)
        {
            End(new UaException(
                StatusCode.BadTimeout,
                $"{_session.EndpointUrl} sent nothing for subscription {Id} in {SilenceLimit.TotalSeconds:0.#} s, not even a keep-alive."));
        }
    }
}
