using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>A TCP connection, without Nagle's delay: an OPC UA message is sent whole.</summary>
public sealed class TcpTransport : ITransport
{
    private static readonly TimeSpan LingerTimeout = TimeSpan.FromMilliseconds(250);

    private readonly Socket _socket;
    private int _isDisposed;

    /// <summary>Takes over a connected socket.</summary>
    /// <param name="socket">The socket; this transport closes it.</param>
    public TcpTransport(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        socket.NoDelay = true;
        _socket = socket;
        RemoteAddress = socket.RemoteEndPoint?.ToString() ?? "unknown";
    }

    /// <inheritdoc/>
    public string RemoteAddress { get; }

    /// <summary>Gets whether bytes wait that nobody has received, or the peer has ended. It does not wait.</summary>
    internal bool HasArrivals
    {
        get
        {
            try
            {
                return _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Connects to the host and port of an endpoint URL.</summary>
    /// <param name="endpoint"><c>opc.tcp://host:port/path</c>; without a port 4840 is meant.</param>
    /// <param name="address">The address to connect to; null for those that the host resolves to.</param>
    /// <param name="timeout">How long one attempt may take, name resolution included.</param>
    /// <param name="time">The clock of the timeout.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="UaException">
    /// <c>BadTcpEndpointUrlInvalid</c>: not an opc.tcp URL. <c>BadTimeout</c>: nobody answered in time.
    /// <c>BadNotConnected</c>: refused, no such host, no route; the message says which.
    /// </exception>
    public static async Task<TcpTransport> ConnectAsync(
        Uri endpoint, IPAddress? address, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme != "opc.tcp" || endpoint.Host.Length == 0)
        {
            throw new UaException(
                StatusCode.BadTcpEndpointUrlInvalid,
                $"'{endpoint}' is not an endpoint URL of the form opc.tcp://host:port.");
        }

        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            var port = endpoint.Port > 0 ? endpoint.Port : 4840;
            await (address is null
                ? socket.ConnectAsync(endpoint.DnsSafeHost, port, either.Token)
                : socket.ConnectAsync(address, port, either.Token));
            return new TcpTransport(socket);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new UaException(
                StatusCode.BadTimeout, $"{endpoint} did not accept a connection within {timeout.TotalSeconds:0.#} s.", e);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new UaException(StatusCode.BadNotConnected, $"Cannot connect to {endpoint}: {e.Message}.", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await ReceiveAsync(Memory<byte>.Empty, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var sent = await _socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
                bytes = bytes[sent..];
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Ends both directions. What was sent still reaches a peer that reads.</summary>
    /// <returns>Ends when the peer has ended its direction too, after a quarter of a second at the latest.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        try
        {
            // Closing with bytes unread resets the connection, and the peer may then lose the ERR that tells it why.
            _socket.Shutdown(SocketShutdown.Send);
            using var limit = new CancellationTokenSource(LingerTimeout);
            var rest = new byte[4096];
            while (await _socket.ReceiveAsync(rest, SocketFlags.None, limit.Token) > 0)
            {
                // Nobody wants it any more.
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer has gone, or goes on talking.
        }

        _socket.Dispose();
    }
}
