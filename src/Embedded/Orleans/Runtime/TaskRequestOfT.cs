namespace Orleans.Runtime;

/// <summary>A call of a method that returns a <see cref="Task{TResult}"/>.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class TaskRequest<TResult> : RequestBase
{
    /// <summary>Calls the method.</summary>
    /// <returns>Its task.</returns>
    protected abstract Task<TResult> InvokeInner();

    internal sealed override Task? Start()
    {
        try
        {
            return InvokeInner();
        }
        catch (Exception exception)
        {
            return Task.FromException<TResult>(exception);
        }
    }

    internal sealed override PendingCall CreatePending() => new PendingCall<TResult>(this);
}
