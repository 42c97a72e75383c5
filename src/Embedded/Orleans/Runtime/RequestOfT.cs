namespace Orleans.Runtime;

/// <summary>A call of a method that returns a <see cref="ValueTask{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class Request<TResult> : RequestBase
{
    /// <summary>What the method returned, when <see cref="Start"/> returned <see langword="null"/>.</summary>
    internal TResult? Result { get; set; }

    /// <summary>Calls the method.</summary>
    /// <returns>Its task.</returns>
    protected abstract ValueTask<TResult> InvokeInner();

    internal sealed override Task? Start()
    {
        try
        {
            var task = InvokeInner();
            if (!task.IsCompletedSuccessfully)
            {
                return task.AsTask();
            }

            Result = task.Result;
            return null;
        }
        catch (Exception exception)
        {
            return Task.FromException<TResult>(exception);
        }
    }

    internal sealed override PendingCall CreatePending() => new PendingCall<TResult>(this);
}
