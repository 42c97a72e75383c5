namespace Orleans.Streams;

/// <summary>Subscribes functions, batch by batch.</summary>
public static class AsyncBatchObservableExtensions
{
    /// <summary>Subscribes functions.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="obs">The stream.</param>
    /// <param name="onNextAsync">Takes a batch.</param>
    /// <returns>The subscription.</returns>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncBatchObservable<T> obs, Func<IList<SequentialItem<T>>, Task> onNextAsync) =>
        obs.SubscribeAsync(new FunctionBatchObserver<T>(onNextAsync, null));

    /// <inheritdoc cref="SubscribeAsync{T}(IAsyncBatchObservable{T}, Func{IList{SequentialItem{T}}, Task})"/>
    /// <param name="onErrorAsync">Learns of a failure.</param>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(
        this IAsyncBatchObservable<T> obs, Func<IList<SequentialItem<T>>, Task> onNextAsync, Func<Exception, Task> onErrorAsync) =>
        obs.SubscribeAsync(new FunctionBatchObserver<T>(onNextAsync, onErrorAsync));
}
