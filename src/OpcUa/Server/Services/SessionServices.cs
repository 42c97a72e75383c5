using System.Security.Cryptography;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.7, Session Service Set. Anonymous users on unsecured channels, for now.</summary>
internal sealed class SessionServices(SessionTable sessions, DiscoveryServices discovery, UaServerOptions options)
{
    private const int MaxLocales = 16;
    private const int NonceBytes = 32;

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

        var session = sessions.Create(context.Channel, request.RequestedSessionTimeoutMs);
        return new CreateSessionResponse
        {
            Header = context.Good,
            SessionId = session.Id,
            AuthenticationToken = session.AuthenticationToken,
            RevisedSessionTimeoutMs = session.Timeout.TotalMilliseconds,
            ServerNonce = RandomNumberGenerator.GetBytes(NonceBytes),
            ServerEndpoints = discovery.Endpoints(request.EndpointUrl),
            MaxRequestMessageBytes = (uint)options.ChannelLimits.MaxMessageBytes,
        };
    }

    private static ActivateSessionResponse Activate(RequestContext context, ActivateSessionRequest request)
    {
        CheckIdentity(request.UserIdentityToken);
        var session = context.Session;
        if (!session.IsActivated && session.Channel != context.Channel)
        {
            // The first activation is the client's that created it (Part 4 §5.7.3.1).
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid, "A session is first activated on the channel that created it.");
        }

        lock (session.Gate)
        {
            session.ThrowIfClosed();
            session.IsActivated = true;
            session.Channel = context.Channel;
            if (request.LocaleIds.Length > 0)
            {
                session.Locales = [.. request.LocaleIds.OfType<string>().Take(MaxLocales)];
            }
        }

        return new ActivateSessionResponse { Header = context.Good, ServerNonce = RandomNumberGenerator.GetBytes(NonceBytes) };
    }

    private CloseSessionResponse Close(RequestContext context, CloseSessionRequest request)
    {
        sessions.Close(context.Session, StatusCode.BadSessionClosed, keepSubscriptions: !request.DeleteSubscriptions);
        return new CloseSessionResponse { Header = context.Good };
    }

    private static CancelResponse Cancel(RequestContext context, CancelRequest request) =>
        new() { Header = context.Good, CancelCount = context.Session.Cancel(request.RequestHandle) };

    // Part 4 §7.40.3: no token at all means anonymous too.
    private static void CheckIdentity(ExtensionObject token)
    {
        if (token.IsNull)
        {
            return;
        }

        if (token.Structure is not AnonymousIdentityToken anonymous)
        {
            throw new UaException(StatusCode.BadIdentityTokenInvalid, "This server takes anonymous users only.");
        }

        if (!string.IsNullOrEmpty(anonymous.PolicyId) && anonymous.PolicyId != DiscoveryServices.AnonymousPolicyId)
        {
            throw new UaException(
                StatusCode.BadIdentityTokenInvalid, $"The endpoint's policy is '{DiscoveryServices.AnonymousPolicyId}'.");
        }
    }
}
