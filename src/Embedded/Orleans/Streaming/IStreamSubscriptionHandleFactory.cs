using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the typed handle of a subscription.</summary>
public interface IStreamSubscriptionHandleFactory
{
    /// <summary>Gets the stream.</summary>
    StreamId StreamId { get; }

    /// <summary>Gets the provider's name.</summary>
    string ProviderName { get; }

    /// <summary>Gets the subscription's own identity.</summary>
    GuidId SubscriptionId { get; }

    /// <summary>Makes the handle.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <returns>The handle.</returns>
    StreamSubscriptionHandle<T> Create<T>();
}
