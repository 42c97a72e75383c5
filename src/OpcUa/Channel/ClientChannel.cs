using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

/// <summary>A secure channel to a server: many requests in flight, each answered or failed, never forgotten.</summary>
/// <remarks>
/// It renews its token by itself and does not reconnect: when it ends, <see cref="Completion"/> says why, and every
/// request that waits fails with the same exception.
/// </remarks>
public sealed partial class ClientChannel : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly ITransport _transport;
    private readonly ClientChannelOptions _options;
    private readonly ChannelSecurity _security;
    private readonly TimeProvider _time;
    private readonly FrameReader _reader;
    private readonly SecurityTokens _tokens = new(sendsUnderNewAtOnce: true);
    private readonly MessageSender _sender;
    private readonly MessageAssembler _assembler;
    private readonly RequestTable _requests = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SequenceNumbers _received;
    private Task _running = Task.CompletedTask;
    private int _closing;
    private volatile bool _hasEnded;

    private ClientChannel(
        ITransport transport, Uri endpoint, ClientChannelOptions options, ChannelSecurity security, TimeProvider time)
    {
        _security = security;
        _transport = transport;
        _options = options;
        _time = time;
        Endpoint = endpoint;
        _reader = new FrameReader(transport, options.Limits.ReceiveBufferBytes);
        _sender = new MessageSender(transport, _tokens, options.Limits.MaxQueuedBytes);
        _assembler = new MessageAssembler(options.Limits.MaxMessageBytes, options.Limits.MaxChunkCount);
    }

    /// <summary>Gets the URL that the channel was opened with.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the number that the server gave the channel.</summary>
    public uint ChannelId { get; private set; }

    /// <summary>Gets the number of the security token in use; each renewal brings another.</summary>
    public uint TokenId => _tokens.Sending.TokenId;

    /// <summary>
    /// Gets whether requests can be answered. When a request fails and this is false, it failed because the channel ended;
    /// else because of what the server answered, or did not answer in time.
    /// </summary>
    public bool IsOpen => !_hasEnded && !IsClosing;

    /// <summary>
    /// Gets a task that ends with the channel: without exception after <see cref="DisposeAsync"/>, else with the
    /// <see cref="UaException"/> that ended it.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Sends a request and waits for its answer, as long as its header or else the options say.</summary>
    /// <typeparam name="TResponse">The response of that service.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops waiting; the server may carry the request out all the same.</param>
    /// <returns>The response; its service result is not Bad.</returns>
    /// <exception cref="UaException">
    /// The status that the server answered with; <c>BadTimeout</c>; <c>BadRequestTooLarge</c>; or why the channel ended.
    /// </exception>
    public Task<TResponse> CallAsync<TResponse>(IUaRequest request, CancellationToken cancellationToken)
        where TResponse : class, IUaResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        var hint = request.Header.TimeoutHintMs;
        return CallAsync<TResponse>(
            request, hint == 0 ? _options.RequestTimeout : TimeSpan.FromMilliseconds(hint), cancellationToken);
    }

    /// <summary>Sends a request and waits for its answer for a time of the caller's choice.</summary>
    /// <typeparam name="TResponse">The response of that service.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> as long as the channel lives.</param>
    /// <param name="cancellationToken">Stops waiting; the server may carry the request out all the same.</param>
    /// <returns>The response; its service result is not Bad.</returns>
    /// <exception cref="UaException">
    /// The status that the server answered with; <c>BadTimeout</c>; <c>BadRequestTooLarge</c>; or why the channel ended.
    /// </exception>
    public Task<TResponse> CallAsync<TResponse>(
        IUaRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TResponse : class, IUaResponse
    {
        ArgumentNullException.ThrowIfNull(request);
        return CallAsync<TResponse>(MessageType.Message, request, timeout, cancellationToken);
    }

    /// <summary>Tells the server that the channel closes, and closes it. Requests that wait fail.</summary>
    /// <returns>Ends when the connection is closed, after a second at the latest.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0 && ChannelId != 0 && !Completion.IsCompleted)
        {
            var (id, _) = _requests.Add();
            var close = new CloseSecureChannelRequest { Header = NewHeader() };
            var body = MessageCodec.Encode(close, _sender.Peer.MessageBytes, StatusCode.BadRequestTooLarge);
            _sender.TrySend(new OutgoingMessage(MessageType.Close, ChannelId, id, body));
        }

        // The last words are given a second; a server that does not read does not keep us.
        _sender.Complete();
        try
        {
            await _running.WaitAsync(CloseTimeout, _time);
        }
        catch (TimeoutException)
        {
            await _stop.CancelAsync();
            await _running;
        }
    }

    private bool IsClosing => Volatile.Read(ref _closing) != 0;

    private async Task<TResponse> CallAsync<TResponse>(
        MessageType type, IUaRequest request, TimeSpan timeout, CancellationToken cancellationToken)
        where TResponse : class, IUaResponse
    {
        var body = MessageCodec.Encode(request, _sender.Peer.MessageBytes, StatusCode.BadRequestTooLarge);
        if (type is MessageType.Message && !_sender.Fits(body.Length))
        {
            body.Dispose();
            throw new UaException(
                StatusCode.BadRequestTooLarge, $"{request.GetType().Name} needs more than {_sender.Peer.ChunkCount} chunks.");
        }

        var (id, answer) = _requests.Add();
        try
        {
            var sent = _sender.TrySend(new OutgoingMessage(type, ChannelId, id, body, _security));
            if (sent is SendOutcome.PeerTooSlow)
            {
                throw new UaException(
                    StatusCode.BadTcpNotEnoughResources,
                    $"{_options.Limits.MaxQueuedBytes} bytes of requests wait for a server that does not read.");
            }

            var response = await answer.WaitAsync(timeout, _time, cancellationToken);
            return response switch
            {
                { Header.ServiceResult.IsBad: true } => throw new UaException(
                    response.Header.ServiceResult, $"{Endpoint} answered {request.GetType().Name} so."),
                TResponse expected => expected,
                _ => throw new UaException(
                    StatusCode.BadUnknownResponse,
                    $"{Endpoint} answered {request.GetType().Name} with {response.GetType().Name}."),
            };
        }
        catch (TimeoutException e)
        {
            throw new UaException(
                StatusCode.BadTimeout,
                $"{Endpoint} did not answer {request.GetType().Name} within {timeout.TotalSeconds:0.#} s.",
                e);
        }
        finally
        {
            _requests.Remove(id);
        }
    }

    private RequestHeader NewHeader() => new() { Timestamp = _time.GetUtcNow().UtcDateTime };
}
