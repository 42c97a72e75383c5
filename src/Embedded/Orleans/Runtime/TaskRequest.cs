namespace Orleans.Runtime;

/// <summary>A call of a method that returns a <see cref="Task"/>.</summary>
public abstract class TaskRequest : RequestBase
{
    /// <summary>Calls the method.</summary>
    /// <returns>Its task.</returns>
    protected abstract Task InvokeInner();

    internal sealed override Task? Start()
    {
        try
        {
            return InvokeInner();
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    internal sealed override PendingCall CreatePending() => new PendingCall<object?>(this);
}
