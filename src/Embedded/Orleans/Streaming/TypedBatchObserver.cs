namespace Orleans.Streams;

/// <inheritdoc/>
internal sealed class TypedBatchObserver<T>(IAsyncBatchObserver<T> observer) : IStreamObserver
{
    public async Task NextAsync(MemoryStreamBatch batch)
    {
        var items = new List<SequentialItem<T>>(batch.Remaining);
        for (var i = batch.Delivered; i < batch.Items.Length; i++)
        {
            items.Add(new SequentialItem<T>((T)batch.Items[i]!, batch.TokenOf(i)));
        }

        await observer.OnNextAsync(items);
        batch.Delivered = batch.Items.Length;
    }

    public Task ErrorAsync(Exception exception) => observer.OnErrorAsync(exception);
}
