using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A subscription.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class StreamSubscriptionHandle<T> : IEquatable<StreamSubscriptionHandle<T>>
{
    /// <summary>Gets the stream.</summary>
    public abstract StreamId StreamId { get; }

    /// <summary>Gets the provider's name.</summary>
    public abstract string ProviderName { get; }

    /// <summary>Gets the subscription's own identity.</summary>
    public abstract Guid HandleId { get; }

    /// <summary>Ends the subscription.</summary>
    /// <returns>A task.</returns>
    public abstract Task UnsubscribeAsync();

    /// <summary>Takes the subscription up again with another observer, for example in a new activation.</summary>
    /// <param name="observer">The observer.</param>
    /// <param name="token">Must be <see langword="null"/>: the provider does not rewind.</param>
    /// <returns>The subscription; the old handle is no longer valid.</returns>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null);

    /// <inheritdoc cref="ResumeAsync(IAsyncObserver{T}, StreamSequenceToken?)"/>
    public abstract Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null);

    /// <inheritdoc/>
    public abstract bool Equals(StreamSubscriptionHandle<T>? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => HandleId.GetHashCode();
}
