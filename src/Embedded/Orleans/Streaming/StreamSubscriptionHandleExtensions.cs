namespace Orleans.Streams;

/// <summary>Resumes subscriptions with functions.</summary>
public static class StreamSubscriptionHandleExtensions
{
    /// <summary>Takes a subscription up again.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="handle">The subscription.</param>
    /// <param name="onNextAsync">Takes an item.</param>
    /// <param name="token">Must be <see langword="null"/>: the provider does not rewind.</param>
    /// <returns>The subscription; the old handle is no longer valid.</returns>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<T, StreamSequenceToken?, Task> onNextAsync, StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionObserver<T>(onNextAsync, null, null), token);

    /// <inheritdoc cref="ResumeAsync{T}(StreamSubscriptionHandle{T}, Func{T, StreamSequenceToken?, Task}, StreamSequenceToken?)"/>
    /// <param name="onNextAsync">Takes a batch.</param>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle, Func<IList<SequentialItem<T>>, Task> onNextAsync, StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionBatchObserver<T>(onNextAsync, null), token);

    /// <inheritdoc cref="ResumeAsync{T}(StreamSubscriptionHandle{T}, Func{T, StreamSequenceToken?, Task}, StreamSequenceToken?)"/>
    /// <param name="onErrorAsync">Learns of a failure.</param>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle,
        Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync,
        StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionObserver<T>(onNextAsync, onErrorAsync, null), token);

    /// <inheritdoc cref="ResumeAsync{T}(StreamSubscriptionHandle{T}, Func{T, StreamSequenceToken?, Task}, Func{Exception, Task}, StreamSequenceToken?)"/>
    /// <param name="onCompletedAsync">Learns of the end.</param>
    public static Task<StreamSubscriptionHandle<T>> ResumeAsync<T>(
        this StreamSubscriptionHandle<T> handle,
        Func<T, StreamSequenceToken?, Task> onNextAsync,
        Func<Exception, Task> onErrorAsync,
        Func<Task> onCompletedAsync,
        StreamSequenceToken? token = null) =>
        handle.ResumeAsync(new FunctionObserver<T>(onNextAsync, onErrorAsync, onCompletedAsync), token);
}
