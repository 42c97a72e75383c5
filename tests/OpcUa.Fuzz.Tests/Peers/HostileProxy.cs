using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>
/// Stands between clients and a real server, and changes what the server says when it is told to: a server that is hostile
/// at one place and right at all others.
/// </summary>
internal sealed class HostileProxy : IAsyncDisposable
{
    private const int MaxFrameBytes = 1 << 17;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _serving = new();
    private readonly Uri _server;
    private readonly Task _accepting;

    public HostileProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where clients connect to.</summary>
    public Uri Url => new($"opc.tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>
    /// Gets or sets what is done to each frame of the server: the bytes to send instead, or null to close the connection.
    /// It is asked on the connection's thread. Null: nothing.
    /// </summary>
    public Func<byte[], byte[]?>? Change { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var serving = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
                _serving[serving] = 0;
                _ = serving.ContinueWith(t => _serving.TryRemove(t, out _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // Stopped, or a client that has gone already.
            }
        }
    }

    private async Task ServeAsync(Socket accepted)
    {
        using var client = accepted;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await Task.WhenAny(PassOnAsync(client, server), PassOnChangedAsync(server, client));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Whoever is left learns it when the sockets are closed.
        }
    }

    private async Task PassOnAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the connection.
        }
    }

    private async Task PassOnChangedAsync(Socket from, Socket to)
    {
        var transport = new TcpTransport(from);
        using var reader = new FrameReader(transport, MaxFrameBytes);
        try
        {
            while (await reader.ReadAsync(_stop.Token) is { } frame)
            {
                var bytes = frame.Bytes.ToArray();
                var changed = Change is { } change ? change(bytes) : bytes;
                if (changed is null)
                {
                    return;
                }

                for (ReadOnlyMemory<byte> rest = changed; !rest.IsEmpty;)
                {
                    rest = rest[await to.SendAsync(rest, _stop.Token)..];
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or Types.UaException)
        {
            // The end of the connection.
        }
    }
}
