using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel;

/// <summary>Waits for one server to connect. Made by <see cref="ReverseListener.Expect"/>; dispose it to expect the server no longer.</summary>
public sealed class ReverseConnector : IConnector, IAsyncDisposable
{
    private readonly ReverseListener _listener;
    private readonly Lock _gate = new();
    private readonly int _maxWaiting;
    private readonly LinkedList<(TcpTransport Transport, Uri EndpointUrl)> _waiting = new();
    private readonly LinkedList<TaskCompletionSource<(TcpTransport, Uri)>> _callers = new();
    private bool _isDisposed;

    internal ReverseConnector(ReverseListener listener, string serverUri, Uri? endpointUrl, int maxWaiting) =>
        (_listener, ServerUri, EndpointUrl, _maxWaiting) = (listener, serverUri, endpointUrl, maxWaiting);

    /// <summary>Gets the ApplicationUri of the server.</summary>
    public string ServerUri { get; }

    /// <summary>Gets the URL that the server must name; null for any.</summary>
    public Uri? EndpointUrl { get; }

    /// <summary>Gets how many connections of the server wait to be used. Some may be dead without our knowing.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Takes a connection that waits, the newest first, or waits for the next.</summary>
    /// <inheritdoc/>
    public async ValueTask<Connection> ConnectAsync(
        Uri endpoint, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = new TaskCompletionSource<(TcpTransport, Uri)>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (TakeWaiting() is { } waiting)
            {
                return new Connection(waiting.Transport, waiting.EndpointUrl);
            }

            _callers.AddLast(caller);
        }

        try
        {
            var (transport, url) = await caller.Task.WaitAsync(timeout, time, cancellationToken);
            return new Connection(transport, url);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await GiveUpAsync(caller);
            if (e is OperationCanceledException)
            {
                throw;
            }

            throw new UaException(
                StatusCode.BadTimeout,
                $"{ServerUri} did not connect to port {_listener.Port} within {timeout.TotalSeconds:0.#} s. "
                    + "Does it have this address among its reverse connections?",
                e);
        }
    }

    /// <summary>Expects the server no longer, and closes the connections that wait. Who waits for one fails.</summary>
    public async ValueTask DisposeAsync()
    {
        TcpTransport[] waiting;
        lock (_gate)
        {
            _isDisposed = true;
            waiting = [.. _waiting.Select(w => w.Transport)];
            _waiting.Clear();
            foreach (var caller in _callers)
            {
                caller.TrySetException(new UaException(StatusCode.BadNotConnected, $"{ServerUri} is expected no longer."));
            }

            _callers.Clear();
        }

        _listener.Forget(this);
        await Task.WhenAll(waiting.Select(t => t.DisposeAsync().AsTask()));
    }

    /// <summary>Takes a connection of the server in.</summary>
    /// <returns>The one that has to make room, or the new one itself; null for none. To be closed.</returns>
    internal TcpTransport? Take(TcpTransport transport, Uri endpointUrl)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return transport;
            }

            while (_callers.First is { } caller)
            {
                _callers.RemoveFirst();
                if (caller.Value.TrySetResult((transport, endpointUrl)))
                {
                    return null;
                }
            }

            _waiting.AddLast((transport, endpointUrl));
            if (_waiting.Count <= _maxWaiting)
            {
                return null;
            }

            var oldest = _waiting.First!.Value.Transport;
            _waiting.RemoveFirst();
            return oldest;
        }
    }

    // A server says nothing between its ReverseHello and our Hello, so one that has something to read has gone.
    private (TcpTransport Transport, Uri EndpointUrl)? TakeWaiting()
    {
        while (_waiting.Last is { } newest)
        {
            _waiting.RemoveLast();
            if (!newest.Value.Transport.HasArrivals)
            {
                return newest.Value;
            }

            _ = newest.Value.Transport.DisposeAsync().AsTask(); // Its peer has ended: nothing is waited for.
        }

        return null;
    }

    private async ValueTask GiveUpAsync(TaskCompletionSource<(TcpTransport Transport, Uri EndpointUrl)> caller)
    {
        lock (_gate)
        {
            if (_callers.Remove(caller))
            {
                return;
            }
        }

        // It came at the last moment, and waits for the next caller.
        if (caller.Task.IsCompletedSuccessfully && Take(caller.Task.Result.Transport, caller.Task.Result.EndpointUrl) is { } superfluous)
        {
            await superfluous.DisposeAsync();
        }
    }
}
