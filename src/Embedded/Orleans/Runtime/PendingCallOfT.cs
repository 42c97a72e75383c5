using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <inheritdoc/>
internal sealed class PendingCall<TResult>(RequestBase request) : PendingCall(request)
{
    // The caller's code never runs inside the turn that answers it.
    private readonly TaskCompletionSource<TResult> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task Task => _source.Task;

    protected override void Settle(Task? task)
    {
        if (task is Task<TResult> typed)
        {
            _source.TrySetFromTask(typed);
        }
        else if (task is null)
        {
            _source.TrySetResult(Request is Request<TResult> request ? request.Result! : default!);
        }
        else if (task.IsCompletedSuccessfully)
        {
            _source.TrySetResult(default!);
        }
        else if (task.IsCanceled)
        {
            _source.TrySetException(CanceledException(task));
        }
        else
        {
            _source.TrySetException(task.Exception!.InnerExceptions);
        }
    }

    protected override void SettleFailed(Exception exception) => _source.TrySetException(exception);

    protected override void SettleCancelled(CancellationToken token) => _source.TrySetCanceled(token);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exception CanceledException(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
            throw new InvalidOperationException("The task was not cancelled.");
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }
    }
}
