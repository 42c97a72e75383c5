using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>A session with a server: reads, browses, subscribes.</summary>
/// <remarks>
/// It does not reconnect. When the connection or the session ends, <see cref="Completion"/> says why, every call fails
/// with the same status, and every subscription ends; whoever supervises it opens another. <see cref="RecoveringSession"/>
/// does that.
/// </remarks>
public sealed partial class ClientSession : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly ClientChannel _channel;
    private readonly ClientSessionOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private NodeId _authenticationToken;
    private Task _running = Task.CompletedTask;
    private uint _lastHandle;
    private int _ended;

    private ClientSession(ClientChannel channel, ClientSessionOptions options, TimeProvider time)
    {
        _channel = channel;
        _options = options;
        Time = time;
        Pump = new PublishPump(this, options.PublishesInFlight);
    }

    /// <summary>Gets the URL that the session was opened with.</summary>
    public Uri EndpointUrl => _channel.Endpoint;

    /// <summary>Gets the number of the session in the server's diagnostics.</summary>
    public NodeId SessionId { get; private set; }

    /// <summary>Gets how long the server keeps the session when it hears nothing, as it revised it.</summary>
    public TimeSpan RevisedSessionTimeout { get; private set; }

    /// <summary>Gets the endpoints that the server stated when the session was created.</summary>
    public IReadOnlyList<EndpointDescription> ServerEndpoints { get; private set; } = [];

    /// <summary>
    /// Gets a task that ends with the session: without exception after <see cref="DisposeAsync"/>, else with the
    /// <see cref="UaException"/> that ended it.
    /// </summary>
    public Task Completion => _completion.Task;

    internal TimeProvider Time { get; }

    /// <summary>Gets what publishes for the subscriptions.</summary>
    internal PublishPump Pump { get; }

    /// <summary>
    /// Gets whether requests can be answered. When a request fails and this is false, it failed because the session ended.
    /// </summary>
    internal bool IsAlive => _channel.IsOpen && Volatile.Read(ref _ended) == 0;

    /// <summary>Gets a task that ends when the session has ended and nothing of it runs any more. Never fails.</summary>
    internal Task Stopped => _running;

    /// <summary>Closes the session with its subscriptions, then the channel; a server that does not answer is left.</summary>
    /// <returns>Ends when the connection is closed. Never throws for what the server does.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            Pump.Stop(new UaException(StatusCode.BadSessionClosed, "The session was closed."));
            await CloseSessionAsync();
            await _stop.CancelAsync();
            await _channel.DisposeAsync();
            await _running;
            _completion.TrySetResult();
        }

        await _completion.Task.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Makes the header of a request of this session.</summary>
    internal RequestHeader NewHeader(TimeSpan? timeout = null) => new()
    {
        AuthenticationToken = _authenticationToken,
        Timestamp = Time.GetUtcNow().UtcDateTime,
        RequestHandle = Interlocked.Increment(ref _lastHandle),
        TimeoutHintMs = (uint)(timeout ?? _options.Channel.RequestTimeout).TotalMilliseconds,
    };

    /// <summary>Sends a request of this session.</summary>
    internal Task<TResponse> RequestAsync<TResponse>(IUaRequest request, CancellationToken cancellationToken)
        where TResponse : class, IUaResponse => _channel.CallAsync<TResponse>(request, cancellationToken);

    /// <summary>Sends a Publish, whose answer may take as long as there is nothing to say.</summary>
    internal Task<PublishResponse> PublishAsync(
        SubscriptionAcknowledgement[] acknowledgements, CancellationToken cancellationToken) =>
        _channel.CallAsync<PublishResponse>(
            new PublishRequest { Header = NewHeader(TimeSpan.Zero), SubscriptionAcknowledgements = acknowledgements },
            Timeout.InfiniteTimeSpan,
            cancellationToken);

    /// <summary>Ends the session because of a failure; the first one counts.</summary>
    internal async Task EndAsync(UaException cause)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        Pump.Stop(cause);
        await _stop.CancelAsync();
        await _channel.DisposeAsync();
        _completion.TrySetException(cause);
        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
    }

    private async Task CloseSessionAsync()
    {
        if (_authenticationToken.IsNull || _channel.Completion.IsCompleted)
        {
            return;
        }

        try
        {
            await _channel.CallAsync<CloseSessionResponse>(
                new CloseSessionRequest { Header = NewHeader(CloseTimeout), DeleteSubscriptions = true },
                CancellationToken.None);
        }
        catch (UaException)
        {
            // The session ends by its timeout then; the caller wants to leave, and has nothing left to decide.
        }
    }
}
