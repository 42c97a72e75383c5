using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <inheritdoc cref="IAsyncStream{T}"/>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId streamId) : IAsyncStream<T>
{
    public bool IsRewindable => provider.IsRewindable;

    public string ProviderName => provider.Name;

    public StreamId StreamId => streamId;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        MemoryStreamProvider.RefuseToken(token);
        return provider.TryGetQueue(streamId)?.PublishAsync([item]) ?? Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        MemoryStreamProvider.RefuseToken(token);
        return provider.TryGetQueue(streamId)?.PublishAsync([.. batch]) ?? Task.CompletedTask;
    }

    // Orleans' own queue-based streams do not carry these either.
    public Task OnCompletedAsync() => throw new NotImplementedException("OnCompletedAsync is not implemented for now.");

    public Task OnErrorAsync(Exception ex) => throw new NotImplementedException("OnErrorAsync is not implemented for now.");

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        MemoryStreamProvider.RefuseToken(token);
        if (filterData is not null)
        {
            throw EmbeddedOnly.NotSupported("Stream filter data", "its streams do not filter");
        }

        return Subscribe(new TypedObserver<T>(observer));
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => SubscribeAsync(observer, null);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token)
    {
        ArgumentNullException.ThrowIfNull(observer);
        MemoryStreamProvider.RefuseToken(token);
        return Subscribe(new TypedBatchObserver<T>(observer));
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var subscriptions = provider.TryGetQueue(streamId)?.SubscriptionsOf(Subscriber() ?? ClientSubscriber.Any) ?? [];
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. subscriptions.Select(subscription => new MemorySubscriptionHandle<T>(subscription))]);
    }

    public bool Equals(IAsyncStream<T>? other) =>
        other is not null && streamId.Equals(other.StreamId) && string.Equals(ProviderName, other.ProviderName, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => HashCode.Combine(ProviderName, streamId);

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : streamId.CompareTo(other.StreamId);

    private Task<StreamSubscriptionHandle<T>> Subscribe(IStreamObserver observer)
    {
        var handle = new MemorySubscriptionHandle<T>(provider.GetQueue(streamId).Subscribe(Subscriber() ?? ClientSubscriber.Of(observer)));
        handle.Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(handle);
    }

    private static object? Subscriber() => ActivationData.Current is { } activation ? new GrainSubscriber(activation.Class, activation.Key) : null;
}
