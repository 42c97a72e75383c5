namespace Aspire.Hosting.ApplicationModel;

/// <summary>The arguments of a resource while they are put together.</summary>
/// <param name="args">The arguments so far: text, or an <see cref="IValueProvider"/>.</param>
/// <param name="cancellationToken">Ends the work.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments: text, or an <see cref="IValueProvider"/>.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
