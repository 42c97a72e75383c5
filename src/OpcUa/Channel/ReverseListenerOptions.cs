namespace AxComplex.OpcUa.Channel;

/// <summary>What servers that connect to a client may cost it.</summary>
public sealed record ReverseListenerOptions
{
    /// <summary>Gets how long a server may take from connecting to its ReverseHello. Default 10 s.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets how many connections may be on their way to their ReverseHello. Default 20; further ones are refused with
    /// <c>BadMaxConnectionsReached</c>.
    /// </summary>
    public int MaxGreeting { get; init; } = 20;

    /// <summary>
    /// Gets how many connections of one server wait to be used. Default 2. When one more comes, the oldest is closed: a server
    /// that connects again has most likely lost it.
    /// </summary>
    public int MaxWaiting { get; init; } = 2;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HelloTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxGreeting, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxWaiting, 1);
    }
}
