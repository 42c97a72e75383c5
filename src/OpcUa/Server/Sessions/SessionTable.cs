using System.Security.Cryptography;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Services;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>All sessions, found by their secret. Ends those that nobody has used for their timeout.</summary>
internal sealed class SessionTable(UaServerLimits limits, ServerClock clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<NodeId, Session> _sessions = [];

    /// <summary>Gets the sessions of now.</summary>
    public IReadOnlyList<Session> Sessions
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values];
            }
        }
    }

    /// <summary>Gets the channels that an activated session is bound to.</summary>
    public IReadOnlyCollection<ServerChannel> ChannelsInUse
    {
        get
        {
            lock (_gate)
            {
                return [.. _sessions.Values.Where(s => s.IsActivated && !s.IsExpired).Select(s => s.Channel)];
            }
        }
    }

    /// <summary>Makes a session that is not activated yet.</summary>
    /// <exception cref="UaException">BadTooManySessions.</exception>
    public Session Create(ServerChannel channel, string? applicationUri, double requestedTimeoutMs)
    {
        var timeout = requestedTimeoutMs > 0 && requestedTimeoutMs < limits.MaxSessionTimeout.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(Math.Max(requestedTimeoutMs, limits.MinSessionTimeout.TotalMilliseconds))
            : limits.MaxSessionTimeout;
        var session = new Session(
            new NodeId(1, Guid.NewGuid()), new NodeId(0, RandomNumberGenerator.GetBytes(32)), timeout, channel, limits, clock)
        {
            ApplicationUri = applicationUri,
        };
        lock (_gate)
        {
            if (_sessions.Count >= limits.MaxSessions && !EvictUnused())
            {
                throw new UaException(
                    StatusCode.BadTooManySessions, $"The server holds its {limits.MaxSessions} sessions ({nameof(UaServerLimits.MaxSessions)}).");
            }

            _sessions.Add(session.AuthenticationToken, session);
        }

        return session;
    }

    /// <summary>Finds the session that a request names, as far as its service needs it, and starts its timeout anew.</summary>
    /// <exception cref="UaException">BadSessionIdInvalid, BadSecureChannelIdInvalid or BadSessionNotActivated.</exception>
    public Session Find(NodeId authenticationToken, ServerChannel channel, ServiceTable.SessionNeed need)
    {
        Session? session;
        lock (_gate)
        {
            _sessions.TryGetValue(authenticationToken, out session);
        }

        if (session is null || session.IsExpired)
        {
            throw new UaException(StatusCode.BadSessionIdInvalid, "The session does not exist, or its timeout is over.");
        }

        if (need != ServiceTable.SessionNeed.Created && session.Channel != channel)
        {
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid, "The session is bound to another channel; ActivateSession moves it.");
        }

        if (need == ServiceTable.SessionNeed.Activated && !session.IsActivated)
        {
            Close(session, StatusCode.BadSessionNotActivated); // Part 4 §5.7.2.1: who skips activation loses the session
            throw new UaException(StatusCode.BadSessionNotActivated, "The session was not activated; it is closed now.");
        }

        session.Touch();
        return session;
    }

    /// <summary>Ends a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="status">What the client is told whose Publish requests wait.</param>
    /// <param name="keepSubscriptions">The subscriptions may be taken over by another session.</param>
    public void Close(Session session, StatusCode status, bool keepSubscriptions = false)
    {
        lock (_gate)
        {
            _sessions.Remove(session.AuthenticationToken);
        }

        session.Close(status, keepSubscriptions);
    }

    /// <summary>Ends the sessions whose timeout is over.</summary>
    public void CloseExpired()
    {
        foreach (var session in Sessions)
        {
            if (session.IsExpired)
            {
                Close(session, StatusCode.BadTimeout, keepSubscriptions: true);
            }
        }
    }

    /// <summary>Forgets what a channel that is gone still had to be answered.</summary>
    public void OnChannelClosed(ServerChannel channel)
    {
        foreach (var session in Sessions)
        {
            session.DropPublishRequests(channel);
        }
    }

    // A session that was never activated has nothing to lose, and must not keep others out (Part 4 §5.7.2.1). One whose
    // connection is gone may be waited for until its timeout, an hour perhaps, but not when somebody else is there: of these
    // the one goes that was seen longest ago. Its subscriptions stay for the session that its client opens instead.
    private bool EvictUnused()
    {
        var unused = _sessions.Values.FirstOrDefault(s => !s.IsActivated || s.IsExpired)
            ?? _sessions.Values.Where(s => s.Channel.Completion.IsCompleted).MinBy(s => s.LastSeen);
        if (unused is null)
        {
            return false;
        }

        _sessions.Remove(unused.AuthenticationToken);
        unused.Close(StatusCode.BadSessionClosed, keepSubscriptions: true);
        return true;
    }
}
