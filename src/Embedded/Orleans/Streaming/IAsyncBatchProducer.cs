namespace Orleans.Streams;

/// <summary>Puts items into a stream.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncBatchProducer<in T> : IAsyncObserver<T>
{
    /// <summary>Puts several items into the stream, in their order and with nothing between them.</summary>
    /// <param name="batch">The items.</param>
    /// <param name="token">Must be <see langword="null"/>: the provider numbers items itself.</param>
    /// <returns>A task that ends when the items are queued.</returns>
    Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null);
}
