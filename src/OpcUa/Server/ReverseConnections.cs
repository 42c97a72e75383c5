using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server;

/// <summary>Keeps one connection at each client that listens for this server, until the client uses it; then another.</summary>
internal sealed class ReverseConnections : IAsyncDisposable
{
    private readonly ChannelListener _listener;
    private readonly UaServerOptions _options;
    private readonly string _endpointUrl;
    private readonly ExponentialBackoff _backoff;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private ReverseConnections(ChannelListener listener, UaServerOptions options, Uri endpointUrl)
    {
        (_listener, _options, _endpointUrl) = (listener, options, endpointUrl.OriginalString);
        _backoff = new ExponentialBackoff(options.Reverse.FirstPause, options.Reverse.MaxPause, new Random());
    }

    /// <summary>Starts to connect to the clients of the options.</summary>
    /// <param name="listener">Serves the connections.</param>
    /// <param name="options">The server's.</param>
    /// <param name="endpointUrl">The URL that clients are to name.</param>
    public static ReverseConnections Start(ChannelListener listener, UaServerOptions options, Uri endpointUrl)
    {
        var connections = new ReverseConnections(listener, options, endpointUrl);
        connections._running = Task.WhenAll(options.Reverse.Clients.Select(connections.KeepAsync));
        return connections;
    }

    /// <summary>Makes no more connections. Those that are there stay until the listener closes them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task KeepAsync(Uri client)
    {
        var open = new List<Task>();
        var failures = 0;
        try
        {
            while (true)
            {
                open.RemoveAll(channel => channel.IsCompleted);
                if (open.Count >= _options.Reverse.MaxChannelsPerClient)
                {
                    await Task.WhenAny(open).WaitAsync(_stop.Token);
                    continue;
                }

                var began = _options.TimeProvider.GetTimestamp();
                if (await ConnectAsync(client) is { } used)
                {
                    open.Add(used);
                    failures = 0;
                    continue;
                }

                // One that stood longer than the longest pause was no failure: the client had no need of it.
                failures = _options.TimeProvider.GetElapsedTime(began) >= _options.Reverse.MaxPause ? 1 : failures + 1;
                await Task.Delay(_backoff.Next(failures), _options.TimeProvider, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>Connects, and waits until the client uses the connection.</summary>
    /// <returns>What ends with the channel that the client opened; null when it came to nothing.</returns>
    private async Task<Task?> ConnectAsync(Uri client)
    {
        try
        {
            var channel = await _listener.ConnectToClientAsync(
                client,
                _options.ApplicationUri,
                _endpointUrl,
                _options.Reverse.ConnectTimeout,
                _options.Reverse.IdleTimeout,
                _stop.Token);
            await Task.WhenAny(channel.Opened, channel.Completion).WaitAsync(_stop.Token);
            return channel.Opened.IsCompleted ? channel.Completion : null;
        }
        catch (UaException)
        {
            return null; // Nobody listens there, or we have no place; again after a pause.
        }
    }
}
