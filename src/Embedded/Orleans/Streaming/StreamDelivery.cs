using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>Brings one batch of items to one subscriber; to a grain as a call of its own, in its turn.</summary>
internal sealed class StreamDelivery(MemorySubscription subscription, MemoryStreamBatch batch, Exception? failure) : InternalRequest
{
    public Task DeliverAsync(IStreamObserver? observer)
    {
        if (observer is null)
        {
            return Task.CompletedTask;
        }

        return failure is null ? observer.NextAsync(batch) : observer.ErrorAsync(failure);
    }

    protected override Task InvokeInner()
    {
        var observer = Observer();
        return observer is null && Activation!.GrainInstance is IStreamSubscriptionObserver grain ? AttachAsync(grain) : DeliverAsync(observer);
    }

    private async Task AttachAsync(IStreamSubscriptionObserver grain)
    {
        await grain.OnSubscribed(new MemoryHandleFactory(subscription));
        await DeliverAsync(Observer());
    }

    private IStreamObserver? Observer() =>
        Activation!.Extras.StreamObservers is { } observers && observers.TryGetValue(subscription.Id, out var observer) ? (IStreamObserver)observer : null;
}
