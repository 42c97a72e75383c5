using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>A subscription: its items, and the loop that hands its messages to the handler in order.</summary>
/// <remarks>
/// One of a <see cref="RecoveringSession"/> stays the same object through every outage: its items, its handler and the order
/// of its messages stay, its number at the server may change.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The SemaphoreSlim's wait handle is never taken; the timer goes with End.")]
public sealed partial class ClientSubscription : IAsyncDisposable
{
    private readonly ISubscriptionHandler _handler;
    private readonly ISubscriptionOwner? _owner;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _watchdog;
    private SubscriptionOptions _options;
    private SubscriptionTerms _terms;
    private SubscriptionLink _link;
    private volatile bool _isPublishing = true;

    internal ClientSubscription(
        SubscriptionLink link, SubscriptionTerms terms, SubscriptionOptions options, ISubscriptionHandler handler, ISubscriptionOwner? owner)
    {
        (_link, _terms, _options, _handler, _owner) = (link, terms, options, handler, owner);
        _watchdog = link.Session.Time.CreateTimer(
            static subscription => ((ClientSubscription)subscription!).OnSilence(), this, SilenceLimit, SilenceLimit);
        _ = RunAsync();
    }

    /// <summary>Gets the server's number of the subscription; another one after it was made anew.</summary>
    public uint Id => Link.Id;

    /// <summary>Gets how often the server sends what changed.</summary>
    public TimeSpan RevisedPublishingInterval => Terms.PublishingInterval;

    /// <summary>Gets after how many intervals without a change the server sends a keep-alive.</summary>
    public uint RevisedMaxKeepAliveCount => Terms.MaxKeepAliveCount;

    /// <summary>Gets after how many intervals without a Publish request the server drops the subscription.</summary>
    public uint RevisedLifetimeCount => Terms.LifetimeCount;

    /// <summary>
    /// Gets how long the server may be silent: the time between two keep-alives and half of it, at least 5 s, more. Then the
    /// subscription ends with <c>BadTimeout</c>, or a <see cref="RecoveringSession"/> recovers it.
    /// </summary>
    public TimeSpan SilenceLimit => Terms.SilenceLimit;

    /// <summary>
    /// Gets a task that ends with the subscription: without exception after <see cref="DeleteAsync"/>, else with the
    /// exception that ended it: one of the handler, the word that another session took it over, or the end of the recovering
    /// session. Without recovery also silence, the session's end and the server's StatusChange.
    /// </summary>
    public Task Completion => _completion.Task;

    internal SubscriptionLink Link => Volatile.Read(ref _link);

    private SubscriptionTerms Terms => Volatile.Read(ref _terms);

    private ClientSession Session => Link.Session;

    /// <summary>Changes how often and how long the server publishes (Part 4 §5.14.3, ModifySubscription).</summary>
    /// <param name="options">What to ask for; the server may revise it again.</param>
    /// <param name="cancellationToken">Gives up; the server may have changed it all the same.</param>
    /// <exception cref="UaException">The server refused; everything stays as it was.</exception>
    public async Task ModifyAsync(SubscriptionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        Volatile.Write(ref _terms, await Session.ModifySubscriptionAsync(Id, options, cancellationToken));
        Volatile.Write(ref _options, options);
        Rearm();
    }

    /// <summary>Says whether the server sends notifications (Part 4 §5.14.4, SetPublishingMode). It does from the start.</summary>
    /// <remarks>Keep-alives come either way; the server queues what its queues hold.</remarks>
    /// <param name="isEnabled">Whether it does.</param>
    /// <param name="cancellationToken">Gives up; the server may have changed it all the same.</param>
    /// <exception cref="UaException">The server refused.</exception>
    public async Task SetPublishingAsync(bool isEnabled, CancellationToken cancellationToken)
    {
        await Session.SetPublishingAsync(Id, isEnabled, cancellationToken);
        _isPublishing = isEnabled;
    }

    /// <summary>Deletes the subscription. Messages that wait for the handler are dropped.</summary>
    /// <param name="cancellationToken">Gives up waiting for the server.</param>
    /// <returns>Ends when the server has deleted it.</returns>
    /// <exception cref="UaException">The server refused; this side has forgotten the subscription all the same.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        End(null);
        await Session.DeleteSubscriptionAsync(Id, cancellationToken);
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

    /// <summary>Ends the subscription for good; the first cause counts, null is the caller's own wish.</summary>
    internal void End(Exception? cause)
    {
        var isFirst = cause is null ? _completion.TrySetResult() : _completion.TrySetException(cause);
        if (!isFirst)
        {
            return;
        }

        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
        Link.Pump.Remove(Id);
        _watchdog.Dispose();
        _waiting.Writer.TryComplete();
        _stop.Cancel();
        _owner?.OnEnded(this);
    }

    private void Rearm()
    {
        var limit = SilenceLimit;
        _watchdog.Change(limit, limit);
    }

    private void OnSilence()
    {
        // While our own handler works, messages may wait unasked for: that is not the server's silence.
        var link = Link;
        if (_room.CurrentCount < MaxWaiting || link.Pump.IsHeldUp)
        {
            return;
        }

        var cause = new UaException(
            StatusCode.BadTimeout,
            $"{link.Session.EndpointUrl} sent nothing for subscription {link.Id} in {SilenceLimit.TotalSeconds:0.#} s, not even a keep-alive.");
        if (_owner is null)
        {
            End(cause);
        }
        else if (link.Session.IsAlive)
        {
            _owner.OnSilent(this, link, cause);
        }
    }
}
