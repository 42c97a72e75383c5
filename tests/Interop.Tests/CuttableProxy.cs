using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AxComplex.Interop.Tests;

/// <summary>A wire between a client and a server, without security, that a test can deafen and cut.</summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    // A MSG frame: header, channel, token, sequence number and request id; then the request's NodeId in its four-byte form.
    private const int TypeIdAt = 24;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly ConcurrentQueue<uint> _requests = new();
    private readonly Task _accepting;
    private long _swallowed;

    private CuttableProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"opc.tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Gets or sets whether what the server sends gets lost on the way.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Gets how many bytes got lost on the way.</summary>
    public long Swallowed => Interlocked.Read(ref _swallowed);

    /// <summary>Gets the encodings of all requests that came by, as numbers of namespace 0.</summary>
    public IReadOnlyCollection<uint> Requests => _requests;

    public static CuttableProxy Start(Uri server) => new(server.Port);

    /// <summary>Cuts all connections; new ones are served, and heard, again.</summary>
    public void Cut()
    {
        foreach (var socket in _sockets.Keys)
        {
            socket.Close(timeout: 0);
            _sockets.TryRemove(socket, out _);
        }

        IsDeaf = false;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Cut();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _sockets[client] = _sockets[server] = 0;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(client, server, isAnswer: false), PumpAsync(server, client, isAnswer: true));
        }
        catch (SocketException)
        {
            // The server is not there: the client sees its connection end.
        }

        client.Dispose();
        server.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to, bool isAnswer)
    {
        var buffer = new byte[65_536];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
            {
                if (isAnswer && IsDeaf)
                {
                    Interlocked.Add(ref _swallowed, count);
                    continue;
                }

                if (!isAnswer)
                {
                    Note(buffer.AsSpan(0, count));
                }

                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    // A client sends a request in one frame, and small ones whole.
    private void Note(ReadOnlySpan<byte> frames)
    {
        while (frames.Length >= TypeIdAt + 4)
        {
            if (frames[..4].SequenceEqual("MSGF"u8) && frames[TypeIdAt] == 1)
            {
                _requests.Enqueue(BinaryPrimitives.ReadUInt16LittleEndian(frames[(TypeIdAt + 2)..]));
            }

            var size = BinaryPrimitives.ReadInt32LittleEndian(frames[4..]);
            frames = size > 0 && size <= frames.Length ? frames[size..] : [];
        }
    }
}
