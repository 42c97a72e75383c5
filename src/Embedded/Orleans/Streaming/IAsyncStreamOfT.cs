namespace Orleans.Streams;

/// <summary>A stream: put items in with <c>OnNextAsync</c>, take them out with <c>SubscribeAsync</c>.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>, IAsyncBatchObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>Gets the subscriptions of the calling grain, or of the client, to resume or to end them.</summary>
    /// <returns>The subscriptions.</returns>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
