using AxComplex.Contracts.Identifiers;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>The runs of connections: one at a time for each, since a spool has one owner.</summary>
internal sealed class ConnectionRuns : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<ConnectionId, (CancellationTokenSource Stop, Task Task)> _runs = [];
    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopped;

    /// <summary>Gets a task that fails with the first run that fails: that is our own fault, and nobody else would notice.</summary>
    public Task Failure => _failure.Task;

    /// <summary>Ends the run of a connection, waits for its end, and starts another.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="run">The new run; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task ReplaceAsync(ConnectionId connection, Func<CancellationToken, Task>? run, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_runs.TryGetValue(connection, out var before))
            {
                await before.Stop.CancelAsync();
                await before.Task.WaitAsync(cancellationToken);
                before.Stop.Dispose();
                _runs.Remove(connection);
            }

            if (run is not null && !_isStopped)
            {
                var stop = new CancellationTokenSource();
                _runs[connection] = (stop, WatchAsync(run(stop.Token)));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends all runs, at once, and starts no other.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _isStopped = true;
            foreach (var (stop, _) in _runs.Values)
            {
                await stop.CancelAsync();
            }

            await Task.WhenAll(_runs.Values.Select(r => r.Task));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task WatchAsync(Task run)
    {
        try
        {
            await run;
        }
        catch (Exception e)
        {
            _failure.TrySetException(e);
        }
    }
}
