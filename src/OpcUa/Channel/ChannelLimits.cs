namespace AxComplex.OpcUa.Channel;

/// <summary>What one connection may cost this side. Every limit is checked before anything is allocated.</summary>
public sealed record ChannelLimits
{
    /// <summary>The smallest buffer that a peer may offer (Part 6 §7.1.2.3).</summary>
    public const int MinBufferBytes = 8192;

    /// <summary>Gets the largest frame that is received. Default 65,536 bytes; at least 8,192.</summary>
    public int ReceiveBufferBytes { get; init; } = 65_536;

    /// <summary>Gets the largest frame that is sent. Default 65,536 bytes; at least 8,192.</summary>
    public int SendBufferBytes { get; init; } = 65_536;

    /// <summary>Gets the longest message, either way. Default 4 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 1 << 22;

    /// <summary>Gets the most chunks of a message that is received. Default 1,024.</summary>
    public int MaxChunkCount { get; init; } = 1024;

    /// <summary>Gets how much may wait to be sent before a peer that does not read is cut off. Default 8 MiB.</summary>
    public int MaxQueuedBytes { get; init; } = 1 << 23;

    /// <summary>Gets how long a client may take from connecting to an open channel. Default 10 s. Servers only.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets how long a message may be on its way, from its first byte to its last, and how long the peer may take no byte
    /// of what is sent to it. Default 1 min; past it the channel is closed with <c>BadTimeout</c>. Servers only.
    /// </summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets how many connections a listener holds. Default 100. When one more comes, the oldest that no session uses makes
    /// room; when all are used, the new one is refused. Either is told <c>BadTcpServerTooBusy</c>.
    /// </summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>Gets the shortest and the longest life that a server gives a security token. Default 10 s to 1 h.</summary>
    public (TimeSpan Min, TimeSpan Max) TokenLifetime { get; init; } = (TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range; the message says which.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ReceiveBufferBytes, MinBufferBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(SendBufferBytes, MinBufferBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, MinBufferBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChunkCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HelloTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MessageTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TokenLifetime.Min, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLifetime.Max, TokenLifetime.Min);
    }
}
