using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel;

/// <summary>
/// Accepts connections of servers that cannot be connected to, because a firewall or NAT lets only what goes out (Part 6
/// §7.1.3). The secure channel over it is as if the client had connected.
/// </summary>
/// <remarks>
/// Only servers that somebody expects are let in. Anybody can say to be one of them; the server's certificate is held against
/// the expected ApplicationUri, so use a security policy.
/// </remarks>
public sealed class ReverseListener : IAsyncDisposable
{
    private const int MaxLeaving = 1000;

    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(20);

    private static readonly DecodingLimits HelloLimits = DecodingLimits.Default with { MaxStringBytes = ReverseHelloMessage.MaxTextBytes };

    private readonly TcpListener _listener;
    private readonly ReverseListenerOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ReverseConnector> _expected = new();
    private readonly ConcurrentDictionary<Task, bool> _greeting = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private int _reading;

    private ReverseListener(IPEndPoint address, ReverseListenerOptions options, TimeProvider time) =>
        (_listener, _options, _time) = (new TcpListener(address), options, time);

    /// <summary>Told of each connection that was not taken, for a log; must not throw.</summary>
    public event EventHandler<ReverseRefusal>? Refused;

    /// <summary>Gets the port that is listened on; the one the system chose when 0 was asked for.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Starts to listen.</summary>
    /// <param name="address">Where; port 0 for any free one.</param>
    /// <param name="options">What it may cost.</param>
    /// <param name="time">The clock of all timeouts.</param>
    /// <returns>The listener; dispose it to stop.</returns>
    /// <exception cref="SocketException">The port is taken, or the address is not of this machine.</exception>
    public static ReverseListener Start(IPEndPoint address, ReverseListenerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var listener = new ReverseListener(address, options, time);
        listener._listener.Start();
        listener._accepting = listener.AcceptAsync();
        return listener;
    }

    /// <summary>Lets one server in from now on.</summary>
    /// <param name="serverUri">Its ApplicationUri.</param>
    /// <param name="endpointUrl">The URL that it must name; null for any.</param>
    /// <returns>What waits for it, for <see cref="ClientChannelOptions.Connector"/>; dispose it to expect the server no longer.</returns>
    /// <exception cref="InvalidOperationException">Somebody expects this server already.</exception>
    public ReverseConnector Expect(string serverUri, Uri? endpointUrl = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(serverUri);
        var connector = new ReverseConnector(this, serverUri, endpointUrl, _options.MaxWaiting);
        return _expected.TryAdd(serverUri, connector)
            ? connector
            : throw new InvalidOperationException($"{serverUri} is expected already.");
    }

    /// <summary>Stops listening and closes the connections that wait. Channels that are open stay open.</summary>
    /// <returns>Ends when all of them are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_greeting.Keys);
        foreach (var connector in _expected.Values)
        {
            await connector.DisposeAsync();
        }
    }

    internal void Forget(ReverseConnector connector) =>
        _expected.TryRemove(new KeyValuePair<string, ReverseConnector>(connector.ServerUri, connector));

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket? socket = null;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token);
                if (_greeting.Count >= _options.MaxGreeting + MaxLeaving)
                {
                    socket.Dispose(); // So many are on their way out that there are no words left for this one.
                    continue;
                }

                Greet(new TcpTransport(socket));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // The server gave up before it was accepted; or this process may open no more sockets, which takes a while to pass.
                socket?.Dispose();
                await Task.Delay(AcceptPause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Greet(TcpTransport transport)
    {
        var greeting = GreetAsync(transport);
        _greeting[greeting] = true;
        greeting.ContinueWith(
            done => _greeting.TryRemove(done, out var _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task GreetAsync(TcpTransport transport)
    {
        ReverseHelloMessage? hello = null;
        try
        {
            hello = await ReadHelloAsync(transport);
            var (connector, url) = Choose(hello);
            if (connector.Take(transport, url) is { } superfluous)
            {
                await superfluous.DisposeAsync();
            }
        }
        catch (UaException e)
        {
            await RefuseAsync(transport, e.Status);
            Refused?.Invoke(this, new ReverseRefusal(transport.RemoteAddress, hello?.ServerUri, hello?.EndpointUrl, e));
        }
    }

    private async Task<ReverseHelloMessage> ReadHelloAsync(TcpTransport transport)
    {
        if (Interlocked.Increment(ref _reading) > _options.MaxGreeting)
        {
            Interlocked.Decrement(ref _reading);
            throw new UaException(StatusCode.BadMaxConnectionsReached, $"{_options.MaxGreeting} connections wait for their ReverseHello.");
        }

        using var limit = new CancellationTokenSource(_options.HelloTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        using var reader = new FrameReader(transport, ReverseHelloMessage.MaxFrameBytes);
        try
        {
            var frame = await reader.ReadAsync(either.Token)
                ?? throw new UaException(StatusCode.BadConnectionClosed, "The connection was closed without a ReverseHello.");
            if (frame.Header.MessageType is not MessageType.ReverseHello)
            {
                throw new UaException(
                    StatusCode.BadTcpMessageTypeInvalid, $"The first frame is {frame.Header.MessageType} instead of a ReverseHello.");
            }

            var decoder = new UaBinaryReader(frame.Body.Span, HelloLimits);
            return ReverseHelloMessage.Decode(ref decoder);
        }
        catch (OperationCanceledException e)
        {
            throw new UaException(
                StatusCode.BadTimeout, $"No ReverseHello came within {_options.HelloTimeout.TotalSeconds:0.#} s.", e);
        }
        catch (IOException e)
        {
            throw new UaException(StatusCode.BadConnectionClosed, e.Message, e);
        }
        finally
        {
            Interlocked.Decrement(ref _reading);
        }
    }

    private (ReverseConnector Connector, Uri EndpointUrl) Choose(ReverseHelloMessage hello)
    {
        if (!Uri.TryCreate(hello.EndpointUrl, UriKind.Absolute, out var url) || url.Scheme != "opc.tcp" || url.Host.Length == 0)
        {
            throw new UaException(StatusCode.BadTcpEndpointUrlInvalid, "The ReverseHello names no endpoint URL of the form opc.tcp://host:port.");
        }

        if (hello.ServerUri is null || !_expected.TryGetValue(hello.ServerUri, out var connector))
        {
            throw new UaException(StatusCode.BadConnectionRejected, "This server is not expected here.");
        }

        return connector.EndpointUrl is { } expected && expected != url
            ? throw new UaException(StatusCode.BadTcpEndpointUrlInvalid, $"The ReverseHello names {url}; {expected} is expected.")
            : (connector, url);
    }

    private static async Task RefuseAsync(TcpTransport transport, StatusCode status)
    {
        try
        {
            // A few bytes into an empty socket buffer: they do not wait for the server. A stranger is told no more than the status.
            var error = new ErrorMessage(status, "The client does not take this connection.");
            await transport.SendAsync(FrameWriter.Write(MessageType.Error, error), CancellationToken.None);
        }
        catch (IOException)
        {
            // The server has gone already.
        }

        await transport.DisposeAsync();
    }
}
