using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>A wire between client and server that a test can cut, block and hold still. Its port stays, its target may change.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Socket, Socket> _pairs = new();
    private readonly ConcurrentBag<Task> _running = [];
    private volatile bool _isFrozen;
    private bool _isBlocked;

    public TcpProxy(Uri target)
    {
        Target = target;
        _listener.Start();
        _running.Add(AcceptAsync());
    }

    public Uri Url => new($"opc.tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Where new connections lead.</summary>
    public Uri Target { get; set; }

    /// <summary>Closes every new connection at once, as a host does on which nothing runs.</summary>
    public bool IsBlocked
    {
        get => Volatile.Read(ref _isBlocked);
        set => Volatile.Write(ref _isBlocked, value);
    }

    /// <summary>How many connections were let through.</summary>
    public int Connections { get; private set; }

    /// <summary>Whether a frozen connection has kept something back.</summary>
    public bool HasSwallowed { get; private set; }

    /// <summary>Breaks every connection.</summary>
    public void Cut()
    {
        foreach (var (client, server) in _pairs)
        {
            client.Close(0);
            server.Close(0);
        }
    }

    /// <summary>Lets nothing through of what the server says from now on; TCP goes on.</summary>
    public void Freeze() => _isFrozen = true;

    /// <summary>Connections work again; those that have kept something back stay still.</summary>
    public void Thaw() => _isFrozen = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Cut();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                if (IsBlocked)
                {
                    client.Close(0);
                    continue;
                }

                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(Target.Host, Target.Port, _stop.Token);
                Connections++;
                _pairs[client] = server;
                _running.Add(CopyAsync(client, server, fromServer: false));
                _running.Add(CopyAsync(server, client, fromServer: true));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The next one may be luckier.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool fromServer)
    {
        var buffer = new byte[8192];
        var isStill = false;
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                isStill |= fromServer && _isFrozen;
                HasSwallowed |= isStill;
                if (!isStill)
                {
                    await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            from.Close(0);
            to.Close(0);
        }
    }
}
