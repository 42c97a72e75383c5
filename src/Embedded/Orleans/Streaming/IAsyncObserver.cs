namespace Orleans.Streams;

/// <summary>Takes the items of a stream, one after the other.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncObserver<in T>
{
    /// <summary>Takes an item. The next one comes when the task has ended.</summary>
    /// <param name="item">The item.</param>
    /// <param name="token">Its place in the stream.</param>
    /// <returns>A task.</returns>
    Task OnNextAsync(T item, StreamSequenceToken? token = null);

    /// <summary>Learns that no more items follow.</summary>
    /// <returns>A task.</returns>
    Task OnCompletedAsync() => Task.CompletedTask;

    /// <summary>Learns that the stream failed.</summary>
    /// <param name="ex">How.</param>
    /// <returns>A task.</returns>
    Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
