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
    private SubscriptionTerms _terms;
    private SequenceTracker _sequence = SequenceTracker.Start;
    private int _handling;

    internal ClientSubscription(
        ClientSession session, PublishPump pump, ISubscriptionHandler handler, CreateSubscriptionResponse created)
    {
        _session = session;
        _pump = pump;
        _handler = handler;
        Id = created.SubscriptionId;
        _terms = SubscriptionTerms.Of(
            created.RevisedPublishingIntervalMs, created.RevisedMaxKeepAliveCount, created.RevisedLifetimeCount);
        _watchdog = session.Time.CreateTimer(
            static subscription => ((ClientSubscription)subscription!).OnSilence(), this, SilenceLimit, SilenceLimit);
        _ = RunAsync();
    }

    /// <summary>Gets the server's number of the subscription.</summary>
    public uint Id { get; }

    /// <summary>Gets how often the server sends what changed.</summary>
    public TimeSpan RevisedPublishingInterval => Terms.PublishingInterval;

    /// <summary>Gets after how many intervals without a change the server sends a keep-alive.</summary>
    public uint RevisedMaxKeepAliveCount => Terms.MaxKeepAliveCount;

    /// <summary>Gets after how many intervals without a Publish request the server drops the subscription.</summary>
    public uint RevisedLifetimeCount => Terms.LifetimeCount;

    /// <summary>
    /// Gets how long the server may be silent before the subscription ends with <c>BadTimeout</c>: the time between two
    /// keep-alives and half of it, at least 5 s, more.
    /// </summary>
    public TimeSpan SilenceLimit => Terms.SilenceLimit;

    /// <summary>
    /// Gets a task that ends with the subscription: without exception after <see cref="DeleteAsync"/>, else with the
    /// exception that ended it: silence, the session's end, the server's StatusChange, or one of the handler.
    /// </summary>
    public Task Completion => _completion.Task;

    private SubscriptionTerms Terms => Volatile.Read(ref _terms);

    /// <summary>Changes how often and how long the server publishes (Part 4 §5.14.3, ModifySubscription).</summary>
    /// <param name="options">What to ask for; the server may revise it again.</param>
    /// <param name="cancellationToken">Gives up; the server may have changed it all the same.</param>
    /// <exception cref="UaException">The server refused; everything stays as it was.</exception>
    public async Task ModifyAsync(SubscriptionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Volatile.Write(ref _terms, await _session.ModifySubscriptionAsync(Id, options, cancellationToken));
        Rearm();
    }

    /// <summary>Says whether the server sends notifications (Part 4 §5.14.4, SetPublishingMode). It does from the start.</summary>
    /// <remarks>Keep-alives come either way; the server queues what its queues hold.</remarks>
    /// <param name="isEnabled">Whether it does.</param>
    /// <param name="cancellationToken">Gives up; the server may have changed it all the same.</param>
    /// <exception cref="UaException">The server refused.</exception>
    public Task SetPublishingAsync(bool isEnabled, CancellationToken cancellationToken) =>
        _session.SetPublishingAsync(Id, isEnabled, cancellationToken);

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
        Rearm();
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

    private void Rearm()
    {
        var limit = SilenceLimit;
        _watchdog.Change(limit, limit);
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
