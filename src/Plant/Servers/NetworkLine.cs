using System.Net;
using System.Net.Sockets;

namespace AxComplex.Plant.Servers;

/// <summary>
/// The line between clients and a server: a TCP port that hands every byte on. It can be cut, so that connections break and
/// new ones are refused, and frozen, so that connections stand and nothing comes through, in neither direction.
/// </summary>
internal sealed class NetworkLine : IAsyncDisposable
{
    private const int BufferBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly List<Connection> _connections = [];
    private IPEndPoint _here;

    // Listens while the line is open. While it is cut it is bound and no more: whoever connects is refused, and the system gives the
    // port to nobody else who wants any.
    private Socket? _socket;
    private volatile bool _isOpen;
    private Task _accepting = Task.CompletedTask;
    private TaskCompletionSource _flows = Flowing();

    /// <summary>Makes a line that is cut.</summary>
    /// <param name="here">Where clients connect; port 0 takes a free one at the first opening, and keeps it until it is disposed.</param>
    public NetworkLine(IPEndPoint here) => _here = here;

    /// <summary>Gets the port for clients; the real one once the line has been open.</summary>
    public int Port => _here.Port;

    /// <summary>Gets whether the line is frozen.</summary>
    public bool IsFrozen
    {
        get
        {
            lock (_gate)
            {
                return !_flows.Task.IsCompleted;
            }
        }
    }

    /// <summary>Opens the line. Nothing happens when it is open.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Open(IPEndPoint server)
    {
        if (_isOpen)
        {
            return;
        }

        _socket ??= Bind();
        _socket.Listen();
        _isOpen = true;
        _accepting = AcceptAsync(_socket, server);
    }

    /// <summary>Breaks every connection and refuses new ones. Nothing happens when it is cut.</summary>
    public async Task CutAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        _socket!.Dispose();
        _socket = Bind();
        await _accepting;
        Thaw();
        Connection[] open;
        lock (_gate)
        {
            open = [.. _connections];
        }

        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Lets nothing through from now on; connections stand.</summary>
    public void Freeze()
    {
        lock (_gate)
        {
            _flows = _flows.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : _flows;
        }
    }

    /// <summary>Lets everything through again, and what has waited first.</summary>
    public void Thaw()
    {
        lock (_gate)
        {
            _flows.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CutAsync();
        _socket?.Dispose();
        _socket = null;
    }

    private Socket Bind()
    {
        // Clients of before may linger on this port (TIME_WAIT) and must not keep it.
        var socket = new Socket(_here.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(_here);
        _here = (IPEndPoint)socket.LocalEndPoint!;
        return socket;
    }

    private async Task AcceptAsync(Socket listener, IPEndPoint server)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                if (!_isOpen)
                {
                    return;
                }

                continue; // the client gave up before it was accepted
            }

            var connection = new Connection(client, server, () => Volatile.Read(ref _flows).Task);
            lock (_gate)
            {
                _connections.Add(connection);
            }

            _ = connection.Completion.ContinueWith(
                _ =>
                {
                    lock (_gate)
                    {
                        _connections.Remove(connection);
                    }
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static TaskCompletionSource Flowing()
    {
        var flows = new TaskCompletionSource();
        flows.SetResult();
        return flows;
    }

    /// <summary>One client, and the connection to the server that is made for it.</summary>
    private sealed class Connection : IAsyncDisposable
    {
        private readonly Socket _client;
        private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp);

        public Connection(Socket client, IPEndPoint server, Func<Task> flows)
        {
            _client = client;
            Completion = RunAsync(server, flows);
        }

        public Task Completion { get; }

        public async ValueTask DisposeAsync()
        {
            _client.Dispose();
            _server.Dispose();
            await Completion;
        }

        private async Task RunAsync(IPEndPoint server, Func<Task> flows)
        {
            try
            {
                await flows();
                await _server.ConnectAsync(server);
                _client.NoDelay = _server.NoDelay = true;
                await Task.WhenAny(PumpAsync(_client, _server, flows), PumpAsync(_server, _client, flows));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The server does not listen, or the line was cut meanwhile.
            }

            _client.Dispose();
            _server.Dispose();
        }

        private static async Task PumpAsync(Socket from, Socket to, Func<Task> flows)
        {
            var buffer = new byte[BufferBytes];
            try
            {
                while (await from.ReceiveAsync(buffer, SocketFlags.None) is > 0 and var count)
                {
                    await flows();
                    for (var sent = 0; sent < count;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), SocketFlags.None);
                    }
                }

                to.Shutdown(SocketShutdown.Send);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // One end is gone; the other follows.
            }
        }
    }
}
