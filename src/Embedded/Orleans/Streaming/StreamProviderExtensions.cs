using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Shorthand for getting streams.</summary>
public static class StreamProviderExtensions
{
    /// <summary>Gets a stream without a namespace.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="streamProvider">The provider.</param>
    /// <param name="id">The key.</param>
    /// <returns>The stream.</returns>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, Guid id) => streamProvider.GetStream<T>(StreamId.Create(null, id));

    /// <summary>Gets a stream.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="streamProvider">The provider.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="id">The key.</param>
    /// <returns>The stream.</returns>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, Guid id) => streamProvider.GetStream<T>(StreamId.Create(ns, id));

    /// <inheritdoc cref="GetStream{T}(IStreamProvider, Guid)"/>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string id) => streamProvider.GetStream<T>(StreamId.Create(null, id));

    /// <inheritdoc cref="GetStream{T}(IStreamProvider, string, Guid)"/>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, string id) => streamProvider.GetStream<T>(StreamId.Create(ns, id));

    /// <inheritdoc cref="GetStream{T}(IStreamProvider, Guid)"/>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, long id) => streamProvider.GetStream<T>(StreamId.Create(null, id));

    /// <inheritdoc cref="GetStream{T}(IStreamProvider, string, Guid)"/>
    public static IAsyncStream<T> GetStream<T>(this IStreamProvider streamProvider, string ns, long id) => streamProvider.GetStream<T>(StreamId.Create(ns, id));
}
