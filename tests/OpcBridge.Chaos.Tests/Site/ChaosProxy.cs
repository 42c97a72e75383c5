using System.Net;
using System.Net.Sockets;

namespace AxComplex.OpcBridge.Chaos.Tests.Site;

/// <summary>The network between two processes: it can break connections, and it can swallow everything without a word.</summary>
internal sealed class ChaosProxy : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener;
    private readonly Lock _gate = new();
    private readonly List<Socket> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _passes = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    private ChaosProxy(int target)
    {
        _target = target;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _passes.SetResult();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static ChaosProxy Start(int target)
    {
        var proxy = new ChaosProxy(target);
        proxy._listener.Start();
        proxy._running = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Breaks every connection.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _open.ForEach(s => s.Dispose());
            _open.Clear();
        }
    }

    /// <summary>From now on bytes go nowhere; connections stay open, and new ones open too.</summary>
    public void Swallow() => _passes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Breaks what was open, and lets new connections through.</summary>
    public void Mend()
    {
        Cut();
        _passes.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        _passes.TrySetResult();
        await _running;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = PassAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task PassAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        lock (_gate)
        {
            _open.Add(client);
            _open.Add(server);
        }

        try
        {
            await _passes.Task;
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The server is away, or the connection was cut.
        }

        client.Dispose();
        server.Dispose();
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var length)
        {
            await _passes.Task;
            await to.SendAsync(buffer.AsMemory(0, length), _stop.Token);
        }
    }
}
