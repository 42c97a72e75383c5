using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream.</summary>
public interface IAsyncStream
{
    /// <summary>Gets whether subscriptions may start in the past.</summary>
    bool IsRewindable { get; }

    /// <summary>Gets the provider's name.</summary>
    string ProviderName { get; }

    /// <summary>Gets the stream's identity within its provider.</summary>
    StreamId StreamId { get; }
}
