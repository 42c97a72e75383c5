namespace AxComplex.OpcUa.Client;

/// <summary>What to ask for when a subscription is made. The server may revise the first three.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Gets how often the server sends what changed. Default 500 ms.</summary>
    public TimeSpan PublishingInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets after how many intervals without a change the server says that it lives. Default 10.</summary>
    public uint MaxKeepAliveCount { get; init; } = 10;

    /// <summary>Gets after how many intervals without a Publish request the server drops it. Default 1,000; at least three
    /// times the keep-alive count.</summary>
    public uint LifetimeCount { get; init; } = 1000;

    /// <summary>Gets the most values in one message; 0 leaves it to the server. Default 10,000.</summary>
    public uint MaxNotificationsPerPublish { get; init; } = 10_000;

    /// <summary>Gets which of several subscriptions is served first; the higher. Default 0.</summary>
    public byte Priority { get; init; }
}
