using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel;

/// <summary>Accepts connections on a TCP port and serves each with a <see cref="ServerChannel"/>.</summary>
public sealed class ChannelListener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly ServerChannelOptions _options;
    private readonly RequestHandler _handler;
    private readonly TimeProvider _time;
    private readonly Action<ServerChannel>? _onClosed;
    private readonly ConcurrentDictionary<uint, ServerChannel> _channels = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private uint _lastChannelId;

    private ChannelListener(
        IPEndPoint address,
        ServerChannelOptions options,
        RequestHandler handler,
        TimeProvider time,
        Action<ServerChannel>? onClosed)
    {
        options.Validate();
        _options = options;
        _handler = handler;
        _time = time;
        _onClosed = onClosed;
        _listener = new TcpListener(address);
    }

    /// <summary>Gets the port that is listened on; the one the system chose when 0 was asked for.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Gets the channels of now, those that are still greeting included.</summary>
    public IReadOnlyCollection<ServerChannel> Channels => [.. _channels.Values];

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="options">What is allowed on each channel.</param>
    /// <param name="handler">Takes the requests of all channels.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <param name="onClosed">Told of each channel that ended, its <see cref="ServerChannel.Completion"/> says why;
    /// must not throw.</param>
    /// <returns>The listener; dispose it to stop.</returns>
    /// <exception cref="SocketException">The port is taken, or the address is not of this machine.</exception>
    public static ChannelListener Start(
        IPEndPoint address,
        ServerChannelOptions options,
        RequestHandler handler,
        TimeProvider time,
        Action<ServerChannel>? onClosed = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        var listener = new ChannelListener(address, options, handler, time, onClosed);
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
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                var transport = new TcpTransport(socket);
                if (_channels.Count >= _options.Limits.MaxConnections)
                {
                    // Not awaited: it lasts a quarter of a second at most, and must not keep the next client waiting.
                    _ = RefuseAsync(transport);
                    continue;
                }

                Serve(transport);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The client gave up between connecting and being accepted; the next one is waiting.
            }
        }
    }

    private void Serve(TcpTransport transport)
    {
        var id = ++_lastChannelId == 0 ? ++_lastChannelId : _lastChannelId;
        var channel = ServerChannel.Start(transport, id, _options, _handler, _time);
        _channels[id] = channel;
        channel.Completion.ContinueWith(
            _ =>
            {
                _channels.TryRemove(id, out var _);
                _onClosed?.Invoke(channel);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
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
