using System.Threading.Channels;

namespace AxComplex.Silos.Storage;

/// <summary>The only writer of a store. What waits when a transaction begins goes into it together, so that a disk flush serves many.</summary>
/// <typeparam name="TSession">The store's writing side.</typeparam>
internal sealed partial class GroupWriter<TSession> : IAsyncDisposable
    where TSession : IWriteSession
{
    private readonly Channel<WriteRequest> _waiting;
    private readonly TSession _session;
    private readonly int _maxGroup;
    private readonly string _store;
    private readonly ILogger _logger;
    private readonly Task _writing;
    private volatile bool _isStopping;

    /// <summary>Starts to write.</summary>
    /// <param name="session">The store's writing side.</param>
    /// <param name="store">What the store is called in the log.</param>
    /// <param name="maxWaiting">How many writes may wait.</param>
    /// <param name="maxGroup">How many go into one transaction.</param>
    /// <param name="loggers">For operators.</param>
    public GroupWriter(TSession session, string store, int maxWaiting, int maxGroup, ILoggerFactory loggers)
    {
        (_session, _store, _maxGroup, _logger) = (session, store, maxGroup, loggers.CreateLogger("AxComplex.Silos.Storage.GroupWriter"));
        _waiting = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(maxWaiting) { SingleReader = true });
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Queues work; it is durable when the task completes.</summary>
    /// <returns>The task of the work; null when too much waits already and nothing was queued.</returns>
    /// <exception cref="ObjectDisposedException">The silo is stopping.</exception>
    public Task<T>? TryEnqueue<T>(Func<TSession, T> work)
    {
        var request = new WriteRequest<T>(work);
        if (_waiting.Writer.TryWrite(request))
        {
            return request.Task;
        }

        ObjectDisposedException.ThrowIf(_isStopping, this);
        return null;
    }

    /// <summary>Queues work that waits for its turn, and is never refused for want of room.</summary>
    /// <returns>The task of the work.</returns>
    /// <exception cref="ObjectDisposedException">The silo is stopping.</exception>
    public async Task<T> EnqueueAsync<T>(Func<TSession, T> work, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(work);
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(GroupWriter<>), "The silo is stopping.");
        }

        return await request.Task;
    }

    /// <summary>Finishes what was queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _waiting.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync()
    {
        var group = new List<WriteRequest>(_maxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < _maxGroup && _waiting.Reader.TryRead(out var request))
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
        }
        catch (Exception e)
        {
            // It is not for any of them: all are told at once, and nobody waits for a server that is away as often as there are writes.
            _session.Rollback();
            LogFailed(_store, e);
            group.ForEach(request => request.Fail(_session.Explain(e)));
            return;
        }

        try
        {
            foreach (var request in group)
            {
                request.Run(_session);
            }

            _session.Commit();
        }
        catch (Exception e) when (group.Count > 1)
        {
            // One of them cannot be stored. The others must not suffer: each on its own.
            LogSplit(_store, group.Count, e.Message);
            _session.Rollback();
            foreach (var request in group)
            {
                Commit([request]);
            }

            return;
        }
        catch (Exception e)
        {
            _session.Rollback();
            var told = _session.Explain(e);
            if (told != e)
            {
                LogFailed(_store, e);
            }

            group[0].Fail(told);
            return;
        }

        foreach (var request in group)
        {
            request.Complete();
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "A group of {Count} writes to {Store} failed ({Problem}); each is tried on its own")]
    private partial void LogSplit(string store, int count, string problem);

    [LoggerMessage(2002, LogLevel.Error, "{Store} did not take a write; the sender was told and will try again. Is the disk full?")]
    private partial void LogFailed(string store, Exception exception);

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
