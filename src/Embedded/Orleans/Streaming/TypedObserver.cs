namespace Orleans.Streams;

/// <inheritdoc/>
internal sealed class TypedObserver<T>(IAsyncObserver<T> observer) : IStreamObserver
{
    public async Task NextAsync(MemoryStreamBatch batch)
    {
        while (batch.Remaining > 0)
        {
            var next = batch.Delivered;
            await observer.OnNextAsync((T)batch.Items[next]!, batch.TokenOf(next));
            batch.Delivered = next + 1;
        }
    }

    public Task ErrorAsync(Exception exception) => observer.OnErrorAsync(exception);
}
