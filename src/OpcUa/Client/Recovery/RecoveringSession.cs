using System.Threading.Channels;
using AxComplex.OpcUa.Types;
using Queue = System.Threading.Channels.Channel;

namespace AxComplex.OpcUa.Client;

/// <summary>A session and its subscriptions, kept through outages of the connection and of the server.</summary>
/// <remarks>
/// When the connection breaks, or the server is silent for longer than it promised, it is rebuilt: the same session is
/// activated over a new connection; if the server has forgotten it, a new session takes the subscriptions over; if that
/// cannot be, they are made anew (Part 4 §6.7, Re-establishing connections). What the server still holds is fetched before
/// anything new; what is lost for good, the handler learns as a <see cref="SequenceGap"/>. The first connection is the
/// caller's matter: <see cref="OpenAsync"/> does not try again.
/// </remarks>
public sealed partial class RecoveringSession : ISubscriptionOwner, IAsyncDisposable
{
    private readonly Uri _endpointUrl;
    private readonly RecoveryOptions _options;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<string> _namespaces;
    private readonly Lock _gate = new();
    private readonly List<ClientSubscription> _subscriptions = [];
    private readonly Channel<Trouble> _troubles = Queue.CreateUnbounded<Trouble>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientSession _session;
    private RecoveryCounts _counts = new(0, 0, 0, 0, 0, 0);
    private Task _running = Task.CompletedTask;
    private int _disposed;

    private RecoveringSession(
        Uri endpointUrl, RecoveryOptions options, TimeProvider time, ClientSession session, IReadOnlyList<string> namespaces) =>
        (_endpointUrl, _options, _time, _session, _namespaces) = (endpointUrl, options, time, session, namespaces);

    /// <summary>
    /// Gets the session of now. During an outage its calls fail; afterwards it may be another object, so it is asked for
    /// each time. Not to be disposed.
    /// </summary>
    public ClientSession Session => Volatile.Read(ref _session);

    /// <summary>Gets whether the session can be asked. The connection may have broken since.</summary>
    public bool IsConnected => Session.IsAlive;

    /// <summary>Gets how often what was lost and recovered.</summary>
    public RecoveryCounts Counts => Volatile.Read(ref _counts);

    /// <summary>
    /// Gets a task that ends with the session: without exception after <see cref="DisposeAsync"/>; else with the last
    /// failure when <see cref="RecoveryOptions.Pause"/> gave up, or because the server came back with other namespaces, so
    /// that every NodeId has to be looked up again.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Opens the first session.</summary>
    /// <param name="endpointUrl"><c>opc.tcp://host:port/path</c>.</param>
    /// <param name="options">How, now and on every attempt.</param>
    /// <param name="time">The clock of all timeouts and pauses.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The session; dispose it to close.</returns>
    /// <exception cref="UaException">It could not be opened; status and message say at which step and why.</exception>
    public static async Task<RecoveringSession> OpenAsync(
        Uri endpointUrl, RecoveryOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var session = await ClientSession.OpenAsync(endpointUrl, options.Session, time, cancellationToken);
        try
        {
            var namespaces = await ReadNamespacesAsync(session, cancellationToken);
            var recovering = new RecoveringSession(endpointUrl, options, time, session, namespaces);
            recovering.Watch(session);
            recovering._running = recovering.RunAsync();
            return recovering;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a subscription that survives outages.</summary>
    /// <param name="options">How often, how long; the same each time that it is made anew.</param>
    /// <param name="handler">Takes what comes, and the gaps.</param>
    /// <param name="cancellationToken">Gives up; the server may have made the subscription all the same.</param>
    /// <returns>The subscription, without items; the same object through every outage.</returns>
    /// <exception cref="UaException">The server refused, or cannot be reached just now.</exception>
    public async Task<ClientSubscription> CreateSubscriptionAsync(
        SubscriptionOptions options, ISubscriptionHandler handler, CancellationToken cancellationToken)
    {
        var subscription = await Session.CreateSubscriptionAsync(options, handler, this, cancellationToken);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        if (Volatile.Read(ref _disposed) != 0 || Completion.IsCompleted)
        {
            subscription.End(new UaException(StatusCode.BadSessionClosed, "The session was closed."));
        }

        if (subscription.Completion.IsCompleted)
        {
            Forget(subscription);
        }

        // The session may have ended, and come back without this one, before it was in the list.
        var link = subscription.Link;
        if (!link.Session.IsAlive || link.Session != Session)
        {
            var cause = new UaException(StatusCode.BadSubscriptionIdInvalid, "The session ended while the subscription was made.");
            _troubles.Writer.TryWrite(new Trouble(LossKind.Subscription, cause, link.Session, subscription, link));
        }

        return subscription;
    }

    /// <summary>Closes the session with its subscriptions, a recovery that is under way included.</summary>
    /// <returns>Ends when the connection is closed. Never throws for what the server does.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _stop.CancelAsync();
            await _running;
            EndSubscriptions(new UaException(StatusCode.BadSessionClosed, "The session was closed."));
            await _session.DisposeAsync();
            _completion.TrySetResult();
        }

        await _completion.Task.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    void ISubscriptionOwner.OnSilent(ClientSubscription subscription, SubscriptionLink link, UaException cause) =>
        _troubles.Writer.TryWrite(new Trouble(LossKind.Silence, cause, link.Session, subscription, link));

    void ISubscriptionOwner.OnLost(ClientSubscription subscription, SubscriptionLink link, UaException cause) =>
        _troubles.Writer.TryWrite(new Trouble(LossKind.Subscription, cause, link.Session, subscription, link));

    void ISubscriptionOwner.OnEnded(ClientSubscription subscription) => Forget(subscription);

    private static async Task<IReadOnlyList<string>> ReadNamespacesAsync(ClientSession session, CancellationToken cancellationToken)
    {
        try
        {
            return await session.ReadNamespacesAsync(cancellationToken);
        }
        catch (UaException) when (session.IsAlive)
        {
            return []; // It has none to show, so there is nothing to compare.
        }
    }

    /// <summary>Waits for the end of a session, and tells the loop.</summary>
    private void Watch(ClientSession session) => _ = session.Completion.ContinueWith(
        ended =>
        {
            if (ended.Exception?.InnerException is UaException cause)
            {
                _troubles.Writer.TryWrite(new Trouble(LossKind.Session, cause, session));
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void Forget(ClientSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }

    private ClientSubscription[] List()
    {
        lock (_gate)
        {
            return [.. _subscriptions];
        }
    }

    private void EndSubscriptions(UaException cause)
    {
        foreach (var subscription in List())
        {
            subscription.End(cause);
        }
    }

    private void Count(Func<RecoveryCounts, RecoveryCounts> change) => Volatile.Write(ref _counts, change(_counts));
}
