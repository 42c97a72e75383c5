namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds to a resource's arguments when it starts.</summary>
/// <param name="callback">The function that adds.</param>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>The function that adds.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
