namespace Orleans.Streams;

/// <inheritdoc/>
internal sealed class TypedObserver<T>(IAsyncObserver<T> observer) : IStreamObserver
{
    public Task NextAsync(object? item, StreamSequenceToken token) => observer.OnNextAsync((T)item!, token);

    public Task ErrorAsync(Exception exception) => observer.OnErrorAsync(exception);
}
