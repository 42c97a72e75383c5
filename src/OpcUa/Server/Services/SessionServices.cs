using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.7, Session Service Set.</summary>
internal sealed class SessionServices(SessionTable sessions, DiscoveryServices discovery, UaServerOptions options)
{
    // What a session keeps of its client. A language tag has 35 letters at most, and an address is no novel.
    private const int MaxLocales = 16;
    private const int MaxLocaleLength = 64;
    private const int MaxApplicationUriLength = 1000;

    private readonly SessionSecurity _security = new(options);

    public void AddTo(ServiceTable table)
    {
        table.Add<CreateSessionRequest>(ServiceTable.SessionNeed.None, Create);
        table.Add<ActivateSessionRequest>(ServiceTable.SessionNeed.Created, Activate);
        table.Add<CloseSessionRequest>(ServiceTable.SessionNeed.Bound, Close);
        table.Add<CancelRequest>(ServiceTable.SessionNeed.Activated, Cancel);
    }

    private CreateSessionResponse Create(RequestContext context, CreateSessionRequest request)
    {
        if (!string.IsNullOrEmpty(request.ServerUri) && request.ServerUri != options.ApplicationUri)
        {
            throw new UaException(StatusCode.BadServerUriInvalid, $"This server is {options.ApplicationUri}.");
        }

        _security.CheckCreate(context.Channel, request);
        var session = sessions.Create(context.Channel, Uri(request.ClientDescription), request.RequestedSessionTimeoutMs);
        return new CreateSessionResponse
        {
            Header = context.Good,
            SessionId = session.Id,
            AuthenticationToken = session.AuthenticationToken,
            RevisedSessionTimeoutMs = session.Timeout.TotalMilliseconds,
            ServerNonce = session.ServerNonce,
            ServerCertificate = options.Certificate?.Chain,
            ServerEndpoints = discovery.Endpoints(request.EndpointUrl),
            ServerSignature = _security.Sign(context.Channel, request),
            MaxRequestMessageBytes = (uint)options.ChannelLimits.MaxMessageBytes,
        };
    }

    private static string? Uri(ApplicationDescription client) => client.ApplicationUri is { Length: > MaxApplicationUriLength }
        ? throw new UaException(StatusCode.BadInvalidArgument, $"The ApplicationUri is over {MaxApplicationUriLength} letters.")
        : client.ApplicationUri;

    private ActivateSessionResponse Activate(RequestContext context, ActivateSessionRequest request)
    {
        var session = context.Session;
        if (!session.IsActivated && session.Channel != context.Channel)
        {
            // The first activation is the client's that created it (Part 4 §5.7.3.1).
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid, "A session is first activated on the channel that created it.");
        }

        var user = _security.CheckActivate(session, context.Channel, request);
        var nonce = SessionSecurity.NewNonce();
        lock (session.Gate)
        {
            session.ThrowIfClosed();
            session.IsActivated = true;
            session.User = user;
            session.ServerNonce = nonce;
            session.Channel = context.Channel;
            if (request.LocaleIds.Length > 0)
            {
                session.Locales = [.. request.LocaleIds.OfType<string>().Where(l => l.Length <= MaxLocaleLength).Take(MaxLocales)];
            }
        }

        return new ActivateSessionResponse { Header = context.Good, ServerNonce = nonce };
    }

    private CloseSessionResponse Close(RequestContext context, CloseSessionRequest request)
    {
        sessions.Close(context.Session, StatusCode.BadSessionClosed, keepSubscriptions: !request.DeleteSubscriptions);
        return new CloseSessionResponse { Header = context.Good };
    }

    private static CancelResponse Cancel(RequestContext context, CancelRequest request) =>
        new() { Header = context.Good, CancelCount = context.Session.Cancel(request.RequestHandle) };
}
