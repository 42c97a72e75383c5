namespace Orleans.Streams;

/// <summary>Can be subscribed to, batch by batch.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncBatchObservable<T>
{
    /// <summary>Subscribes. In a grain the observer runs as turns of that grain.</summary>
    /// <param name="observer">What takes the batches.</param>
    /// <returns>The subscription; it outlives the activation, until it is unsubscribed.</returns>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer);

    /// <inheritdoc cref="SubscribeAsync(IAsyncBatchObserver{T})"/>
    /// <param name="token">Must be <see langword="null"/>: the provider does not rewind.</param>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token);
}
