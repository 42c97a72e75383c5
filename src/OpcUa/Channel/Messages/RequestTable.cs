using System.Collections.Concurrent;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>Who waits for which answer. Used by the callers and by the receiving loop at the same time.</summary>
internal sealed class RequestTable
{
    private readonly ConcurrentDictionary<uint, TaskCompletionSource<IUaResponse>> _waiting = new();
    private volatile Exception? _ended;
    private uint _lastId;

    /// <summary>Enters a caller.</summary>
    /// <returns>The id of its request, never 0, and what it waits for.</returns>
    /// <exception cref="UaException">The channel has ended; the exception that ended it lies beneath.</exception>
    public (uint Id, Task<IUaResponse> Answer) Add()
    {
        uint id;
        do
        {
            id = Interlocked.Increment(ref _lastId);
        }
        while (id == 0);

        var waiting = new TaskCompletionSource<IUaResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = waiting;

        // After FailAll nobody else would ever answer it.
        if (_ended is { } ended)
        {
            Fail(id, ended);
        }

        return (id, waiting.Task);
    }

    /// <summary>Tells whether somebody waits for an answer.</summary>
    /// <param name="id">Which request.</param>
    public bool IsWaitedFor(uint id) => _waiting.ContainsKey(id);

    /// <summary>Hands an answer to its caller; an answer that nobody waits for any more is dropped.</summary>
    /// <param name="id">Which request.</param>
    /// <param name="response">The answer.</param>
    public void Complete(uint id, IUaResponse response)
    {
        if (_waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult(response);
        }
    }

    /// <summary>Hands a failure to one caller.</summary>
    /// <param name="id">Which request.</param>
    /// <param name="error">Why.</param>
    public void Fail(uint id, Exception error)
    {
        if (_waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetException(error);
            _ = waiting.Task.Exception; // Seen: the answer to a farewell is awaited by nobody, nor is one after its time.
        }
    }

    /// <summary>Forgets a caller that waits no longer.</summary>
    /// <param name="id">Which request.</param>
    public void Remove(uint id) => _waiting.TryRemove(id, out _);

    /// <summary>Fails every caller, those to come included.</summary>
    /// <param name="error">Why the channel ended.</param>
    public void FailAll(Exception error)
    {
        _ended = error;
        foreach (var id in _waiting.Keys)
        {
            Fail(id, error);
        }
    }
}
