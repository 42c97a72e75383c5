using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History;

/// <summary>The only writer of the history. What waits when a transaction begins goes into it together, so that a disk flush serves many.</summary>
/// <typeparam name="TSession">The store's writing side.</typeparam>
internal sealed partial class HistoryWriter<TSession> : BackgroundService
    where TSession : IHistorySession
{
    private readonly Channel<WriteRequest> _waiting;
    private readonly HistoryOptions _options;
    private readonly TSession _session;
    private readonly ILogger _logger;
    private volatile bool _stopping;

    public HistoryWriter(TSession session, IOptions<HistoryOptions> options, ILoggerFactory loggers)
    {
        (_session, _options, _logger) = (session, options.Value, loggers.CreateLogger("AxComplex.Silos.History.HistoryWriter"));
        _waiting = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(_options.MaxWaitingBatches) { SingleReader = true });
    }

    /// <summary>Queues work; it is durable when the task completes.</summary>
    /// <returns>The task of the work; null when too much waits already and nothing was queued.</returns>
    /// <exception cref="HistoryUnavailableException">The silo is stopping.</exception>
    public Task<T>? TryEnqueue<T>(Func<TSession, T> work)
    {
        var request = new WriteRequest<T>(work);
        if (_waiting.Writer.TryWrite(request))
        {
            return request.Task;
        }

        return _stopping
            ? throw new HistoryUnavailableException("The silo is stopping.", null)
            : null;
    }

    /// <summary>Queues work of the store itself, which waits for its turn and is never refused for want of room.</summary>
    /// <returns>The task of the work.</returns>
    /// <exception cref="HistoryUnavailableException">The silo is stopping.</exception>
    public async Task<T> EnqueueAsync<T>(Func<TSession, T> work, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(work);
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new HistoryUnavailableException("The silo is stopping.", e);
        }

        return await request.Task;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was accepted is finished; the loop ends when the channel is empty.
        _stopping = true;
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<WriteRequest>(_options.MaxBatchesPerCommit);
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (group.Count < _options.MaxBatchesPerCommit && _waiting.Reader.TryRead(out var request))
            {
                group.Add(request);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<WriteRequest> group)
    {
        try
        {
            _session.Begin();
            foreach (var request in group)
            {
                request.Run(_session);
            }

            _session.Commit();
        }
        catch (Exception e) when (group.Count > 1)
        {
            // One of them cannot be stored. The others must not suffer: each on its own.
            LogSplit(group.Count, e.Message);
            _session.Rollback();
            foreach (var request in group)
            {
                Commit([request]);
            }

            return;
        }
        catch (HistoryLimitException e)
        {
            _session.Rollback();
            group[0].Fail(e);
            return;
        }
        catch (Exception e)
        {
            LogFailed(e);
            _session.Rollback();
            group[0].Fail(new HistoryUnavailableException($"The history did not take it ({_session.Explain(e)}).", e));
            return;
        }

        foreach (var request in group)
        {
            request.Complete();
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "A group of {Count} writes failed ({Problem}); each is tried on its own")]
    private partial void LogSplit(int count, string problem);

    [LoggerMessage(2002, LogLevel.Error, "The history did not take a write; the sender was told and will try again. Is the disk full?")]
    private partial void LogFailed(Exception exception);

    private abstract class WriteRequest
    {
        public abstract void Run(TSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class WriteRequest<T>(Func<TSession, T> work) : WriteRequest
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _done.Task;

        public override void Run(TSession session) => _result = work(session);

        public override void Complete() => _done.SetResult(_result!);

        public override void Fail(Exception exception) => _done.SetException(exception);
    }
}
