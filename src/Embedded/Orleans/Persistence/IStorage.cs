namespace Orleans.Core;

/// <summary>The stored state of a grain.</summary>
public interface IStorage
{
    /// <summary>Gets the store's version of the state; <see langword="null"/> when there is none.</summary>
    string? Etag { get; }

    /// <summary>Gets whether the store holds a state.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the state from the store and resets it here.</summary>
    /// <returns>A task.</returns>
    /// <exception cref="Storage.InconsistentStateException">Another wrote since this was read; the activation ends.</exception>
    Task ClearStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    /// <param name="cancellationToken">Stops waiting; the store may have cleared all the same.</param>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <summary>Writes the state.</summary>
    /// <returns>A task.</returns>
    /// <exception cref="Storage.InconsistentStateException">Another wrote since this was read; the activation ends.</exception>
    Task WriteStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    /// <param name="cancellationToken">Stops waiting; the store may have written all the same.</param>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <summary>Reads the state again. It was read once before <c>OnActivateAsync</c>.</summary>
    /// <returns>A task.</returns>
    Task ReadStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}
