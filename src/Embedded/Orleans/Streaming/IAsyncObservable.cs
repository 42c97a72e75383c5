namespace Orleans.Streams;

/// <summary>Can be subscribed to.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObservable<T>
{
    /// <summary>Subscribes. In a grain the observer runs as turns of that grain.</summary>
    /// <param name="observer">What takes the items.</param>
    /// <returns>The subscription; it outlives the activation, until it is unsubscribed.</returns>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer);

    /// <inheritdoc cref="SubscribeAsync(IAsyncObserver{T})"/>
    /// <param name="token">Must be <see langword="null"/>: the provider does not rewind.</param>
    /// <param name="filterData">Must be <see langword="null"/>: the provider does not filter.</param>
    Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null);
}
