namespace Orleans.Runtime;

/// <summary>A call of a method that returns a <see cref="ValueTask"/>.</summary>
public abstract class Request : RequestBase
{
    /// <summary>Calls the method.</summary>
    /// <returns>Its task.</returns>
    protected abstract ValueTask InvokeInner();

    internal sealed override Task? Start()
    {
        try
        {
            var task = InvokeInner();
            if (!task.IsCompletedSuccessfully)
            {
                return task.AsTask();
            }

            task.GetAwaiter().GetResult();
            return null;
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    internal sealed override PendingCall CreatePending() => new PendingCall<object?>(this);
}
