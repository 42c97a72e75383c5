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

    private CuttableProxy(Uri server) => _server = server;

    public Uri Url => new($"opc.tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

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
                _ = PassAsync(client, server);
                _ = PassAsync(server, client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
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
