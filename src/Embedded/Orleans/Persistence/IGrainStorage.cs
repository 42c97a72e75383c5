using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>Stores the states of grains.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a state into <paramref name="grainState"/>. Where none is stored, its state is left as a new one.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">Where it goes, with its ETag.</param>
    /// <returns>A task.</returns>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ReadStateAsync(stateName, grainId, grainState);

    /// <summary>Writes a state and sets its new ETag.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The state, with the ETag that it was read with.</param>
    /// <returns>A task.</returns>
    /// <exception cref="InconsistentStateException">The store holds another ETag.</exception>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
    /// <param name="cancellationToken">Stops waiting; the store may have written all the same.</param>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        WriteStateAsync(stateName, grainId, grainState);

    /// <summary>Deletes a state.</summary>
    /// <typeparam name="T">The type of the state.</typeparam>
    /// <param name="stateName">The state's name.</param>
    /// <param name="grainId">The grain.</param>
    /// <param name="grainState">The state, with the ETag that it was read with.</param>
    /// <returns>A task.</returns>
    /// <exception cref="InconsistentStateException">The store holds another ETag.</exception>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
    /// <param name="cancellationToken">Stops waiting; the store may have cleared all the same.</param>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken) =>
        ClearStateAsync(stateName, grainId, grainState);
}
