using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A named source of streams.</summary>
public interface IStreamProvider
{
    /// <summary>Gets the provider's name.</summary>
    string Name { get; }

    /// <summary>Gets whether subscriptions may start in the past.</summary>
    bool IsRewindable { get; }

    /// <summary>Gets a stream. Streams need not be made: all exist.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="streamId">Which.</param>
    /// <returns>The stream.</returns>
    IAsyncStream<T> GetStream<T>(StreamId streamId);
}
