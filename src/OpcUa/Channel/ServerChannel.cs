using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

/// <summary>The server's side of one connection: greets, opens, renews, hands requests on and sends responses.</summary>
/// <remarks>
/// A peer that breaks a rule gets an ERR with the status and the connection is closed; it costs no more than
/// <see cref="ChannelLimits"/> say.
/// </remarks>
public sealed partial class ServerChannel : IAsyncDisposable
{
    private const int ChecksPerMessageTimeout = 4;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly ITransport _transport;
    private readonly ServerChannelOptions _options;
    private readonly RequestHandler _handler;
    private readonly TimeProvider _time;
    private readonly FrameReader _reader;
    private readonly SecurityTokens _tokens = new(sendsUnderNewAtOnce: false);
    private readonly MessageSender _sender;
    private readonly MessageAssembler _assembler;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _deadline;
    private readonly ITimer _watch;
    private readonly StallWatch _receiveWatch;
    private readonly StallWatch _sendWatch;
    private long _receivedMessages;
    private ChannelSecurity? _security;
    private SequenceNumbers _received;
    private UaException? _failure;

    private ServerChannel(
        ITransport transport, uint channelId, ServerChannelOptions options, RequestHandler handler, TimeProvider time)
    {
        options.Validate();
        _transport = transport;
        _options = options;
        _handler = handler;
        _time = time;
        ChannelId = channelId;
        _reader = new FrameReader(transport, HelloMessage.MaxFrameBytes);
        _sender = new MessageSender(transport, _tokens, options.Limits.MaxQueuedBytes);
        _assembler = new MessageAssembler(options.Limits.MaxMessageBytes, options.Limits.MaxChunkCount);
        _receiveWatch = new StallWatch(options.Limits.MessageTimeout, time);
        _sendWatch = new StallWatch(options.Limits.MessageTimeout, time);
        _deadline = time.CreateTimer(
            static channel => ((ServerChannel)channel!).OnDeadline(), this, options.Limits.HelloTimeout, Timeout.InfiniteTimeSpan);
        var interval = options.Limits.MessageTimeout / ChecksPerMessageTimeout;
        _watch = time.CreateTimer(static channel => ((ServerChannel)channel!).LookForStalls(), this, interval, interval);
    }

    /// <summary>Gets the number of the channel, unique in its listener; a session is bound to it.</summary>
    public uint ChannelId { get; }

    /// <summary>Gets who the client is, for a log: <c>192.0.2.7:51000</c>.</summary>
    public string RemoteAddress => _transport.RemoteAddress;

    /// <summary>Gets the URL that the client named in its Hello; empty before, and when it named none.</summary>
    public string EndpointUrl { get; private set; } = "";

    /// <summary>Gets the policy that the client chose; null before the channel is open.</summary>
    public ISecurityPolicy? SecurityPolicy { get; private set; }

    /// <summary>
    /// Gets the certificate of the client, DER, without its issuers; empty under None and before the channel is open. It
    /// was accepted, and the client has its key.
    /// </summary>
    public ReadOnlyMemory<byte> ClientCertificate => _security?.PeerCertificate;

    /// <summary>Gets whether messages are signed and encrypted; Invalid before the channel is open.</summary>
    public MessageSecurityMode SecurityMode { get; private set; }

    /// <summary>
    /// Gets the longest response that the client takes, in bytes, by its Hello and our limits; 0 before the channel is open.
    /// </summary>
    public int MaxResponseBytes => SecurityPolicy is null ? 0 : _sender.MaxMessageBytes;

    /// <summary>Gets a task that ends when the client has opened the channel; never, when it does not.</summary>
    public Task Opened => _opened.Task;

    /// <summary>
    /// Gets a task that ends with the channel: without exception when either side closed it in order, else with the
    /// <see cref="UaException"/> that ended it; a fault of the handler lies beneath as the inner exception.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Gets whether it is on its way out.</summary>
    internal bool IsClosing => _stop.IsCancellationRequested;

    /// <summary>Serves a connection.</summary>
    /// <param name="transport">The connection; the channel owns it.</param>
    /// <param name="channelId">A number that no other channel has, not 0.</param>
    /// <param name="options">What is allowed.</param>
    /// <param name="handler">Takes the requests.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <returns>The channel, which runs until <see cref="Completion"/>.</returns>
    public static ServerChannel Start(
        ITransport transport, uint channelId, ServerChannelOptions options, RequestHandler handler, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var channel = new ServerChannel(transport, channelId, options, handler, time);
        channel.Run();
        return channel;
    }

    /// <summary>Queues a response. Responses may be sent in any order, from any thread.</summary>
    /// <remarks>
    /// A response that is longer than the client takes becomes a ServiceFault with <c>BadResponseTooLarge</c>. A client
    /// that lets more than <see cref="ChannelLimits.MaxQueuedBytes"/> pile up is cut off.
    /// </remarks>
    /// <param name="requestId">What the request came under.</param>
    /// <param name="response">The response.</param>
    /// <returns>False when the channel has ended; nobody will see the response then.</returns>
    public bool TrySend(uint requestId, IUaResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (_stop.IsCancellationRequested || SecurityPolicy is null)
        {
            return false;
        }

        var outcome = _sender.TrySend(
            new OutgoingMessage(MessageType.Message, ChannelId, requestId, Encode(response)));
        if (outcome is SendOutcome.PeerTooSlow)
        {
            Fail(new UaException(
                StatusCode.BadTcpNotEnoughResources,
                $"{_options.Limits.MaxQueuedBytes} bytes of responses wait for a client that does not read."));
        }

        return outcome is SendOutcome.Queued;
    }

    /// <summary>Ends the channel with an ERR that tells the client why.</summary>
    /// <param name="status">The status to tell.</param>
    /// <param name="reason">A sentence for a person at the other side; holds no secrets.</param>
    /// <returns>Ends when the connection is closed.</returns>
    public Task CloseAsync(StatusCode status, string reason)
    {
        Fail(new UaException(status, reason));
        return Completion.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends the channel; the client is told <c>BadSecureChannelClosed</c>.</summary>
    /// <returns>Ends when the connection is closed.</returns>
    public ValueTask DisposeAsync() =>
        new(CloseAsync(StatusCode.BadSecureChannelClosed, "The server closed the channel."));

    private MessageBuffer Encode(IUaResponse response)
    {
        try
        {
            return MessageCodec.Encode(response, MaxResponseBytes, StatusCode.BadResponseTooLarge);
        }
        catch (UaException e) when (e.Status == StatusCode.BadResponseTooLarge)
        {
            var fault = NewFault(response.Header.RequestHandle, StatusCode.BadResponseTooLarge);
            return MessageCodec.Encode(fault, int.MaxValue / 2, StatusCode.BadInternalError);
        }
    }

    private ServiceFault NewFault(uint requestHandle, StatusCode status) => new()
    {
        Header = new ResponseHeader
        {
            Timestamp = _time.GetUtcNow().UtcDateTime,
            RequestHandle = requestHandle,
            ServiceResult = status,
        },
    };

    private void Fail(UaException error)
    {
        if (Interlocked.CompareExchange(ref _failure, error, null) is null)
        {
            _stop.Cancel();
        }
    }

    private void LookForStalls()
    {
        var seconds = _options.Limits.MessageTimeout.TotalSeconds;
        if (_receiveWatch.IsStalled(_reader.IsWithinFrame || _assembler.IsWithinMessage, Interlocked.Read(ref _receivedMessages)))
        {
            Fail(new UaException(StatusCode.BadTimeout, $"A message was begun and not ended within {seconds:0.#} s."));
        }
        else if (_sendWatch.IsStalled(_sender.IsSending, _sender.SentChunks))
        {
            Fail(new UaException(StatusCode.BadTimeout, $"The client took nothing of what waits for it for {seconds:0.#} s."));
        }
    }

    private void OnDeadline() => Fail(
        SecurityPolicy is null
            ? new UaException(
                StatusCode.BadTimeout, $"No channel was opened within {_options.Limits.HelloTimeout.TotalSeconds:0.#} s.")
            : new UaException(
                StatusCode.BadSecureChannelTokenUnknown, "The security token expired and was not renewed."));
}
