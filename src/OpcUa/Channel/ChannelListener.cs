using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel;

/// <summary>Accepts connections on a TCP port and serves each with a <see cref="ServerChannel"/>.</summary>
public sealed partial class ChannelListener : IAsyncDisposable
{
    private const int MaxLeaving = 1000;

    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(20);

    private readonly TcpListener _listener;
    private readonly ServerChannelOptions _options;
    private readonly RequestHandler _handler;
    private readonly TimeProvider _time;
    private readonly Action<ServerChannel>? _onClosed;
    private readonly Func<IReadOnlyCollection<ServerChannel>>? _inUse;
    private readonly ConcurrentDictionary<uint, ServerChannel> _channels = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private uint _lastChannelId;
    private long _accepted;
    private long _refused;
    private long _displaced;
    private long _failed;

    private ChannelListener(
        IPEndPoint address,
        ServerChannelOptions options,
        RequestHandler handler,
        TimeProvider time,
        Action<ServerChannel>? onClosed,
        Func<IReadOnlyCollection<ServerChannel>>? inUse)
    {
        options.Validate();
        _options = options;
        _handler = handler;
        _time = time;
        _onClosed = onClosed;
        _inUse = inUse;
        _listener = new TcpListener(address);
    }

    /// <summary>Gets the port that is listened on; the one the system chose when 0 was asked for.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets the channels of now, those that are still greeting included.</summary>
    public IReadOnlyCollection<ServerChannel> Channels => [.. _channels.Values];

    /// <summary>Gets what became of the connections so far.</summary>
    public ListenerCounts Counts => new(
        _channels.Count,
        Interlocked.Read(ref _accepted), Interlocked.Read(ref _refused), Interlocked.Read(ref _displaced), Interlocked.Read(ref _failed));

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="options">What is allowed on each channel.</param>
    /// <param name="handler">Takes the requests of all channels.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <param name="onClosed">Told of each channel that ended, its <see cref="ServerChannel.Completion"/> says why;
    /// must not throw.</param>
    /// <param name="inUse">
    /// Names the channels that a session uses, when the listener is full: they stay. Null: all stay, and who comes is refused.
    /// </param>
    /// <returns>The listener; dispose it to stop.</returns>
    /// <exception cref="SocketException">The port is taken, or the address is not of this machine.</exception>
    public static ChannelListener Start(
        IPEndPoint address,
        ServerChannelOptions options,
        RequestHandler handler,
        TimeProvider time,
        Action<ServerChannel>? onClosed = null,
        Func<IReadOnlyCollection<ServerChannel>>? inUse = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var listener = new ChannelListener(address, options, handler, time, onClosed, inUse);
        listener._listener.Start();
        listener._accepting = listener.AcceptAsync();
        return listener;
    }

    /// <summary>Stops listening and closes every channel with <c>BadServerHalted</c>.</summary>
    /// <returns>Ends when all connections are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_channels.Values.Select(c => c.CloseAsync(StatusCode.BadServerHalted, "The server stops.")));
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await AcceptOneAsync() is not { } transport)
                {
                    continue;
                }

                if (HasRoom())
                {
                    Interlocked.Increment(ref _accepted);
                    Serve(transport, _options);
                    continue;
                }

                // Not awaited: it lasts a quarter of a second at most, and must not keep the next client waiting.
                Interlocked.Increment(ref _refused);
                _ = RefuseAsync(transport);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Accepts a connection.</summary>
    /// <returns>Null when the client gave up before.</returns>
    private async Task<TcpTransport?> AcceptOneAsync()
    {
        Socket? socket = null;
        try
        {
            socket = await _listener.AcceptSocketAsync(_stop.Token);
            return new TcpTransport(socket);
        }
        catch (SocketException e) when (socket is not null || e.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
        {
            socket?.Dispose();
            return null;
        }
        catch (SocketException)
        {
            // This process may open no more sockets. That takes a while to pass, and asking does not make it shorter.
            await Task.Delay(AcceptPause, _time, _stop.Token);
            return null;
        }
    }

    private ServerChannel Serve(TcpTransport transport, ServerChannelOptions options)
    {
        uint id;
        do
        {
            id = Interlocked.Increment(ref _lastChannelId);
        }
        while (id == 0);

        var channel = ServerChannel.Start(transport, id, options, _handler, _time);
        _channels[id] = channel;
        channel.Completion.ContinueWith(
            ended =>
            {
                _channels.TryRemove(id, out var _);
                if (ended.IsFaulted)
                {
                    Interlocked.Increment(ref _failed);
                }

                _onClosed?.Invoke(channel);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return channel;
    }

    /// <summary>
    /// Sees whether one more connection can be held. Closes the oldest that no session uses, if it must (Part 4 §5.6.2): by
    /// connecting alone nobody keeps others out.
    /// </summary>
    private bool HasRoom()
    {
        // Those on their way out take a second or so, and a thousand of them at most.
        var most = _options.Limits.MaxConnections;
        if (_channels.Count < most || _channels.Count >= most + MaxLeaving)
        {
            return _channels.Count < most;
        }

        var staying = _channels.Values.Where(c => !c.IsClosing).ToList();
        if (staying.Count < most)
        {
            return true;
        }

        var inUse = _inUse?.Invoke().ToHashSet();
        if (inUse is null || staying.Where(c => !inUse.Contains(c)).MinBy(c => c.ChannelId) is not { } oldest)
        {
            return false;
        }

        Interlocked.Increment(ref _displaced);
        _ = oldest.CloseAsync(
            StatusCode.BadTcpServerTooBusy, $"The server holds its {most} connections, and no session used this one.");
        return true;
    }

    private async Task RefuseAsync(TcpTransport transport)
    {
        try
        {
            // A few bytes into an empty socket buffer: they do not wait for the client.
            var error = new ErrorMessage(
                StatusCode.BadTcpServerTooBusy, $"The server holds its {_options.Limits.MaxConnections} connections.");
            await transport.SendAsync(FrameWriter.Write(MessageType.Error, error), _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client has gone already, or we stop.
        }

        await transport.DisposeAsync();
    }
}
