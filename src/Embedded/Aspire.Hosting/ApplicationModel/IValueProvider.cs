namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that is known only when the application runs.</summary>
public interface IValueProvider
{
    /// <summary>Gets the value.</summary>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <returns>The value, or null when there is none.</returns>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
