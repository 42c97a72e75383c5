namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds to a resource's environment when it starts.</summary>
public class EnvironmentCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Adds by a function that may wait.</summary>
    /// <param name="callback">The function.</param>
    public EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) => Callback = callback;

    /// <summary>Adds by a function.</summary>
    /// <param name="callback">The function.</param>
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback) => Callback = context =>
    {
        callback(context);
        return Task.CompletedTask;
    };

    /// <summary>The function.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; }
}
