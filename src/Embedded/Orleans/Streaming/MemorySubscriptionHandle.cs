using Orleans.Runtime;

namespace Orleans.Streams;

/// <inheritdoc/>
internal sealed class MemorySubscriptionHandle<T>(MemorySubscription subscription) : StreamSubscriptionHandle<T>
{
    private bool _isValid = true;

    public override StreamId StreamId => subscription.Queue.Stream;

    public override string ProviderName => subscription.Queue.Provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        Check();
        _isValid = false;
        if (ActivationData.Current is { } activation)
        {
            activation.Extras.StreamObservers?.Remove(subscription.Id);
        }
        else if (subscription.Subscriber is ClientSubscriber client)
        {
            client.Observer = null;
        }

        subscription.Queue.Unsubscribe(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return ResumeAsync(new TypedObserver<T>(observer), token);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return ResumeAsync(new TypedBatchObserver<T>(observer), token);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId;

    internal void Attach(IStreamObserver observer)
    {
        if (subscription.Subscriber is ClientSubscriber client)
        {
            client.Observer = observer;
            return;
        }

        var activation = ActivationData.Current ?? throw new InvalidOperationException(
            $"The subscription to stream {StreamId} belongs to a grain; it can be resumed in that grain only.");
        (activation.Extras.StreamObservers ??= [])[subscription.Id] = observer;
    }

    private Task<StreamSubscriptionHandle<T>> ResumeAsync(IStreamObserver observer, StreamSequenceToken? token)
    {
        MemoryStreamProvider.RefuseToken(token);
        Check();
        _isValid = false;
        Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(new MemorySubscriptionHandle<T>(subscription));
    }

    private void Check()
    {
        if (!_isValid)
        {
            throw new InvalidOperationException("Handle is no longer valid. It has been used to unsubscribe or resume.");
        }
    }
}
