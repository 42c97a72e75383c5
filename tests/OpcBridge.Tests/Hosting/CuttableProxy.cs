using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AxComplex.OpcBridge.Tests.Hosting;

/// <summary>Stands in the network between a client and a server, and cuts what runs through it.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly Uri _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _connections;
    private int _deadUpTo;

    private CuttableProxy(Uri server) => _server = server;

    public Uri Url => new($"opc.tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Gets how many connections there were so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public static CuttableProxy Start(Uri server)
    {
        var proxy = new CuttableProxy(server);
        proxy._listener.Start();
        proxy._running = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Breaks every connection; new ones get through.</summary>
    public void Cut()
    {
        while (_open.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    /// <summary>Loses all that is sent from now on over the connections of now, which stay open; new ones get through.</summary>
    public void SwallowWhatIsOpen() => Volatile.Write(ref _deadUpTo, Connections);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
                _open.Add(client);
                _open.Add(server);
                var number = Interlocked.Increment(ref _connections);
                _ = PassAsync(client, server, number);
                _ = PassAsync(server, client, number);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, int number)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var length)
            {
                if (number > Volatile.Read(ref _deadUpTo))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, length));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
