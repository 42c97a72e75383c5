namespace Orleans.Streams;

/// <summary>Takes the items of a stream as they were put in: what came as one batch together.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncBatchObserver<T>
{
    /// <summary>Takes a batch. The next one comes when the task has ended.</summary>
    /// <param name="items">The items, in their order.</param>
    /// <returns>A task.</returns>
    Task OnNextAsync(IList<SequentialItem<T>> items);

    /// <summary>Learns that no more items follow.</summary>
    /// <returns>A task.</returns>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Learns that the stream failed.</summary>
    /// <param name="ex">How.</param>
    /// <returns>A task.</returns>
    Task OnErrorAsync(Exception ex);
}
