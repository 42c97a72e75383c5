using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

// HEL and ACK, opening, renewal.
public sealed partial class ClientChannel
{
    // Part 4 §5.6.2: ask for a new token after 75 % of its life; the old one is good for a quarter more than its life.
    private const double RenewAfter = 0.75;
    private const double ExpiresAfter = 1.25;

    // A server that gives tokens a shorter life would have us renew all the time.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _localNonce = [];
    private TimeSpan _lifetime;

    /// <summary>Connects to a server and opens a channel.</summary>
    /// <param name="endpoint"><c>opc.tcp://host:port/path</c>.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of all timeouts and of the renewal.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The open channel; dispose it to close.</returns>
    /// <exception cref="UaException">It could not be opened; status and message say at which step and why.</exception>
    public static async Task<ClientChannel> ConnectAsync(
        Uri endpoint, ClientChannelOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Connector is { } connector)
        {
            var (connected, url) = await connector.ConnectAsync(endpoint, options.ConnectTimeout, time, cancellationToken);
            return await OpenAsync(connected, url, options, time, cancellationToken);
        }

        var transport = await TcpTransport.ConnectAsync(endpoint, options.Address, options.ConnectTimeout, time, cancellationToken);
        return await OpenAsync(transport, endpoint, options, time, cancellationToken);
    }

    /// <summary>Opens a channel over a connection that exists.</summary>
    /// <param name="transport">The connection; the channel owns it from now on, even when opening fails.</param>
    /// <param name="endpoint">The URL to name in the Hello.</param>
    /// <param name="options">How.</param>
    /// <param name="time">The clock of all timeouts and of the renewal.</param>
    /// <param name="cancellationToken">Gives up; the connection is closed.</param>
    /// <returns>The open channel; dispose it to close.</returns>
    /// <exception cref="UaException">It could not be opened; status and message say at which step and why.</exception>
    public static async Task<ClientChannel> OpenAsync(
        ITransport transport,
        Uri endpoint,
        ClientChannelOptions options,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(transport);
        ClientChannel? channel = null;
        try
        {
            channel = new ClientChannel(transport, endpoint, options, Secure(endpoint, options), time);
            await channel.GreetAsync(cancellationToken);
        }
        catch
        {
            await transport.DisposeAsync();
            channel?._reader.Dispose();
            channel?._security.Dispose();
            throw;
        }

        channel._running = channel.RunAsync();
        try
        {
            await channel.IssueAsync(SecurityTokenRequestType.Issue, cancellationToken);
            channel._opened.SetResult();
            return channel;
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    /// <summary>Decides about the server's certificate before a byte goes out, and makes the keys for the opening.</summary>
    private static ChannelSecurity Secure(Uri endpoint, ClientChannelOptions options)
    {
        options.Validate();
        if (options.SecurityPolicy.Asymmetric is not { } algorithms)
        {
            return ChannelSecurity.None;
        }

        var expected = new CertificateExpectation
        {
            Purpose = CertificatePurpose.Server,
            ApplicationUri = options.Connector?.ServerUri ?? options.ServerApplicationUri,
            HostName = endpoint.DnsSafeHost,
            MinKeyBits = algorithms.MinKeyBits,
            MaxKeyBits = algorithms.MaxKeyBits,
        };
        options.CertificateValidator!.Validate(options.ServerCertificate, expected).ThrowIfRefused($"the server {endpoint}");
        return ChannelSecurity.Between(options.SecurityPolicy, options.Certificate!, options.ServerCertificate);
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var limits = _options.Limits;
            var hello = new HelloMessage(
                0,
                (uint)limits.ReceiveBufferBytes,
                (uint)limits.SendBufferBytes,
                (uint)limits.MaxMessageBytes,
                (uint)limits.MaxChunkCount,
                Endpoint.OriginalString);
            await _transport.SendAsync(FrameWriter.Write(MessageType.Hello, hello), either.Token);
            var frame = await _reader.ReadAsync(either.Token) ?? throw new UaException(
                StatusCode.BadConnectionClosed, $"{Endpoint} closed the connection instead of answering the Hello.");
            _sender.Peer = Agree(frame, limits);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UaException(
                StatusCode.BadTimeout,
                $"{Endpoint} did not answer the Hello within {_options.ConnectTimeout.TotalSeconds:0.#} s. Is it an OPC UA server?",
                e);
        }
        catch (IOException e)
        {
            throw new UaException(StatusCode.BadConnectionClosed, $"{Endpoint} broke the connection: {e.Message}", e);
        }
    }

    private PeerLimits Agree(Frame frame, ChannelLimits limits)
    {
        var reader = new UaBinaryReader(frame.Body.Span, _options.Decoding);
        switch (frame.Header.MessageType)
        {
            case MessageType.Acknowledge:
                var acknowledge = AcknowledgeMessage.Decode(ref reader);
                if (acknowledge.ReceiveBufferBytes < ChannelLimits.MinBufferBytes)
                {
                    throw new UaException(
                        StatusCode.BadConnectionRejected,
                        $"{Endpoint} takes frames of {acknowledge.ReceiveBufferBytes} bytes; at least {ChannelLimits.MinBufferBytes} are needed.");
                }

                return PeerLimits.Of(
                    (int)Math.Min(acknowledge.ReceiveBufferBytes, (uint)limits.SendBufferBytes),
                    acknowledge.MaxMessageBytes,
                    acknowledge.MaxChunkCount,
                    limits);

            case MessageType.Error:
                throw Refusal(ErrorMessage.Decode(ref reader));

            default:
                throw new UaException(
                    StatusCode.BadTcpMessageTypeInvalid, $"{Endpoint} answered the Hello with {frame.Header.MessageType}.");
        }
    }

    private async Task IssueAsync(SecurityTokenRequestType type, CancellationToken cancellationToken)
    {
        _localNonce = RandomNumberGenerator.GetBytes(_options.SecurityPolicy.NonceBytes);
        var request = new OpenSecureChannelRequest
        {
            Header = NewHeader(),
            ClientProtocolVersion = 0,
            RequestType = type,
            SecurityMode = _options.SecurityMode,
            ClientNonce = _localNonce.Length == 0 ? null : _localNonce,
            RequestedLifetimeMs = (uint)Math.Min(_options.TokenLifetime.TotalMilliseconds, uint.MaxValue),
        };
        await CallAsync<OpenSecureChannelResponse>(
            MessageType.Open, request, _options.ConnectTimeout, cancellationToken);
    }

    /// <summary>Takes a token over in the receiving loop, before a chunk can come that is sent under it.</summary>
    private void Install(OpenSecureChannelResponse response)
    {
        var token = response.SecurityToken;
        if (ChannelId != 0 && token.ChannelId != ChannelId)
        {
            throw new UaException(
                StatusCode.BadSecureChannelIdInvalid, $"Channel {ChannelId} was renewed as channel {token.ChannelId}.");
        }

        if (token.RevisedLifetimeMs == 0)
        {
            throw new UaException(StatusCode.BadUnknownResponse, "The server issued a token without a life.");
        }

        if ((response.ServerNonce?.Length ?? 0) < _options.SecurityPolicy.NonceBytes)
        {
            throw new UaException(
                StatusCode.BadNonceInvalid, $"The server sent a nonce of less than {_options.SecurityPolicy.NonceBytes} bytes.");
        }

        ChannelId = token.ChannelId;
        _lifetime = TimeSpan.FromMilliseconds(token.RevisedLifetimeMs);
        _tokens.Issue(_options.SecurityPolicy.DeriveKeys(
            _options.SecurityMode,
            token.TokenId,
            _time.GetUtcNow() + (_lifetime * ExpiresAfter),
            _localNonce,
            response.ServerNonce ?? []));
        CryptographicOperations.ZeroMemory(_localNonce);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        await _opened.Task.WaitAsync(cancellationToken);
        while (true)
        {
            var pause = _lifetime * RenewAfter;
            await Task.Delay(pause > LeastPause ? pause : LeastPause, _time, cancellationToken);
            await IssueAsync(SecurityTokenRequestType.Renew, cancellationToken);
        }
    }

    // Whatever a peer gives as the reason, the caller's request did not succeed.
    private UaException Refusal(ErrorMessage error) => new(
        error.Status.IsBad ? error.Status : StatusCode.BadConnectionClosed,
        $"{Endpoint} closed the connection{(string.IsNullOrEmpty(error.Reason) ? "." : $": {ErrorMessage.Shorten(error.Reason)}")}");
}
