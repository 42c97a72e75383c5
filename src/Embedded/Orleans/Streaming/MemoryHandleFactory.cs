using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <inheritdoc/>
internal sealed class MemoryHandleFactory(MemorySubscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.Queue.Stream;

    public string ProviderName => subscription.Queue.Provider.Name;

    public GuidId SubscriptionId { get; } = GuidId.GetGuidId(subscription.Id);

    public StreamSubscriptionHandle<T> Create<T>() => new MemorySubscriptionHandle<T>(subscription);
}
