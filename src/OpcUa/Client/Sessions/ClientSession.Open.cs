using System.Security.Cryptography;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Creating, activating, keeping alive.
public sealed partial class ClientSession
{
    /// <summary>Connects, opens a channel and a session, and logs in.</summary>
    /// <param name="endpointUrl"><c>opc.tcp://host:port/path</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The session; dispose it to close.</returns>
    /// <exception cref="UaException">It could not be opened; status and message say at which step and why.</exception>
    public static async Task<ClientSession> OpenAsync(
        Uri endpointUrl, ClientSessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        options = await ChooseEndpointAsync(endpointUrl, options, time, cancellationToken);
        options = options with { Channel = options.Channel with { Structures = NotificationValues.AddTo(options.Channel.Structures) } };
        var channel = await ClientChannel.ConnectAsync(endpointUrl, options.Channel, time, cancellationToken);
        var session = new ClientSession(channel, options, time);
        try
        {
            await session.CreateAsync(cancellationToken);
            await session.ActivateAsync(cancellationToken);
            await session.ReadOperationLimitsAsync(cancellationToken);
            session._running = session.RunAsync();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Goes on with a session whose connection was lost, over a new one with the very same options (Part 4 §5.7.3,
    /// ActivateSession). The server keeps the session for its timeout, with its subscriptions.
    /// </summary>
    /// <param name="lost">The session; it has ended on this side.</param>
    /// <param name="cancellationToken">Gives up; the session may have been activated all the same.</param>
    /// <returns>The session, without subscriptions on this side.</returns>
    /// <exception cref="UaException">The server cannot be reached, or has forgotten the session.</exception>
    internal static async Task<ClientSession> ReactivateAsync(ClientSession lost, CancellationToken cancellationToken)
    {
        var channel = await ClientChannel.ConnectAsync(lost._channel.Endpoint, lost._options.Channel, lost.Time, cancellationToken);
        var session = new ClientSession(channel, lost._options, lost.Time)
        {
            SessionId = lost.SessionId,
            RevisedSessionTimeout = lost.RevisedSessionTimeout,
            ServerEndpoints = lost.ServerEndpoints,
            OperationLimits = lost.OperationLimits,
            _authenticationToken = lost._authenticationToken,
            _serverNonce = lost._serverNonce,
        };
        try
        {
            await session.ActivateAsync(cancellationToken);
            session._running = session.RunAsync();
            return session;
        }
        catch (Exception e)
        {
            // Not by DisposeAsync: that would close the session at the server.
            await session.EndAsync(e as UaException ?? new UaException(StatusCode.BadOperationAbandoned, "The session was given up.", e));
            throw;
        }
    }

    // A server that grants less would have us ask all the time whether it is there.
    private const double LeastSessionTimeoutMs = 1000;

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        _clientNonce = RandomNumberGenerator.GetBytes(ApplicationSignatures.NonceBytes);
        var response = await RequestAsync<CreateSessionResponse>(
            new CreateSessionRequest
            {
                Header = NewHeader(),
                ClientDescription = new ApplicationDescription
                {
                    ApplicationUri = _options.ApplicationUri,
                    ProductUri = "urn:axcomplex",
                    ApplicationName = new LocalizedText(null, _options.ApplicationName),
                    ApplicationType = ApplicationType.Client,
                },
                EndpointUrl = EndpointUrl.OriginalString,
                SessionName = _options.SessionName,
                ClientNonce = _clientNonce,
                ClientCertificate = Policy.Asymmetric is null ? null : _options.Channel.Certificate?.Chain,
                RequestedSessionTimeoutMs = _options.SessionTimeout.TotalMilliseconds,
                MaxResponseMessageBytes = (uint)_options.Channel.Limits.MaxMessageBytes,
            },
            cancellationToken);
        CheckServer(response);
        SessionId = response.SessionId;
        _authenticationToken = response.AuthenticationToken;
        RevisedSessionTimeout = RevisedTime.Of(response.RevisedSessionTimeoutMs, LeastSessionTimeoutMs);
        ServerEndpoints = response.ServerEndpoints;
    }

    private async Task RunAsync()
    {
        var keeping = KeepAliveAsync(_stop.Token);
        var publishing = Pump.RunAsync(_stop.Token);
        try
        {
            await await Task.WhenAny(keeping, publishing, _channel.Completion);
            await EndAsync(new UaException(StatusCode.BadConnectionClosed, $"{EndpointUrl} closed the channel."));
        }
        catch (OperationCanceledException)
        {
            // Closed by us.
        }
        catch (UaException e)
        {
            await EndAsync(e);
        }
        catch (Exception e)
        {
            // A fault of ours must not leave a session behind that nobody keeps alive and that never ends.
            await EndAsync(new UaException(StatusCode.BadUnexpectedError, $"The session with {EndpointUrl} failed: {e.Message}", e));
        }

        await Task.WhenAll(IgnoreEndAsync(keeping), IgnoreEndAsync(publishing));
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        var half = RevisedSessionTimeout / 2;
        var interval = half < _options.KeepAliveInterval ? half : _options.KeepAliveInterval;
        ReadValueId[] state = [new() { NodeId = VariableIds.Server_ServerStatus_State, AttributeId = AttributeIds.Value }];
        while (true)
        {
            await Task.Delay(interval, Time, cancellationToken);
            await ReadAsync(state, cancellationToken);
        }
    }

    /// <summary>Waits for what ends with the session, so that its task is not left unobserved.</summary>
    internal static async Task IgnoreEndAsync(Task loop)
    {
        try
        {
            await loop;
        }
        catch (Exception)
        {
            // Told by Completion.
        }
    }
}
