using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>One client's session: who it is, and the owner of its subscriptions and of its Publish requests.</summary>
/// <remarks>
/// One lock (<see cref="Gate"/>) guards all of it. Order: a variable's lock, then a gate; so nobody who holds a gate
/// attaches, detaches or sets a variable.
/// </remarks>
internal sealed class Session
{
    private static long _created;

    private readonly ServerClock _clock;
    private long _lastSeen;

    public Session(
        NodeId id, NodeId authenticationToken, TimeSpan timeout, ServerChannel channel, UaServerLimits limits, ServerClock clock)
    {
        (Id, AuthenticationToken, Timeout, Limits, _clock) = (id, authenticationToken, timeout, limits, clock);
        Channel = channel;
        ClientCertificate = channel.ClientCertificate;
        ContinuationPoints = new ContinuationPoints(limits.MaxBrowseContinuationPoints);
        HistoryContinuations = new HistoryContinuations(limits.MaxHistoryContinuationPoints);
        PublishQueue = new PublishQueue(Gate, limits.MaxPublishRequestsPerSession, clock);
        Subscriptions = new SessionSubscriptions(this, clock);
        Touch();
    }

    public Lock Gate { get; } = new();

    /// <summary>Gets the place of the session among all; who needs two gates enters that of the lower one first.</summary>
    public long Order { get; } = Interlocked.Increment(ref _created);

    public NodeId Id { get; }

    public NodeId AuthenticationToken { get; }

    public TimeSpan Timeout { get; }

    public UaServerLimits Limits { get; }

    /// <summary>Gets or sets the channel that the session is bound to; ActivateSession moves it.</summary>
    public ServerChannel Channel { get; set; }

    public bool IsActivated { get; set; }

    /// <summary>Gets what the client says that it is; under a policy its certificate says so too.</summary>
    public string? ApplicationUri { get; init; }

    /// <summary>Gets the certificate of the client that created the session, DER; empty under None.</summary>
    public ReadOnlyMemory<byte> ClientCertificate { get; }

    /// <summary>Gets or sets what the next activation has to sign; each is used once.</summary>
    public byte[] ServerNonce { get; set; } = SessionSecurity.NewNonce();

    /// <summary>Gets or sets whom the session acts for; null before it is activated.</summary>
    public SessionUser? User { get; set; }

    public bool IsClosed { get; private set; }

    public IReadOnlyList<string> Locales { get; set; } = [];

    public ContinuationPoints ContinuationPoints { get; }

    public HistoryContinuations HistoryContinuations { get; }

    public PublishQueue PublishQueue { get; }

    public SessionSubscriptions Subscriptions { get; }

    public bool IsExpired => _clock.Timers.GetElapsedTime(Interlocked.Read(ref _lastSeen)) > Timeout;

    /// <summary>Gets when it was used last, on the clock of the timers.</summary>
    public long LastSeen => Interlocked.Read(ref _lastSeen);

    /// <summary>Starts the timeout anew.</summary>
    public void Touch() => Interlocked.Exchange(ref _lastSeen, _clock.Timers.GetTimestamp());

    /// <summary>
    /// Tells whether another session may take the subscriptions of this one over: they are of the same user, or both of
    /// nobody in particular but of the same application (Part 4 §5.14.7.1).
    /// </summary>
    public bool MayBeTakenOverBy(Session other) => User == other.User
        && (User != SessionUser.Anonymous
            || (ApplicationUri == other.ApplicationUri && ClientCertificate.Span.SequenceEqual(other.ClientCertificate.Span)));

    /// <summary>Ends the session; a second call does nothing.</summary>
    /// <param name="status">What the client is told whose Publish requests wait.</param>
    /// <param name="keepSubscriptions">
    /// The subscriptions stay until another session takes them over or their lifetime ends (Part 4 §5.7.4.2).
    /// </param>
    public void Close(StatusCode status, bool keepSubscriptions = false)
    {
        List<MonitoredItem> items = [];
        lock (Gate)
        {
            IsClosed = true;
            if (!keepSubscriptions)
            {
                items = Subscriptions.CloseAll();
            }

            PublishQueue.FaultAll(status);
        }

        SessionSubscriptions.Detach(items);
        PublishQueue.Flush();
    }

    /// <summary>Forgets the Publish requests of a channel that is gone, so that no message goes out with them.</summary>
    public void DropPublishRequests(ServerChannel gone)
    {
        lock (Gate)
        {
            PublishQueue.Drop(gone);
        }
    }

    /// <summary>Answers the Publish requests that the client takes back.</summary>
    /// <returns>How many there were.</returns>
    public uint Cancel(uint requestHandle)
    {
        uint cancelled;
        lock (Gate)
        {
            cancelled = PublishQueue.Cancel(requestHandle);
        }

        PublishQueue.Flush();
        return cancelled;
    }

    /// <exception cref="UaException">BadSessionClosed.</exception>
    public void ThrowIfClosed()
    {
        if (IsClosed)
        {
            throw new UaException(StatusCode.BadSessionClosed, "The session is closed.");
        }
    }
}
