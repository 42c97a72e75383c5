namespace AxComplex.OpcUa.Server;

/// <summary>The clients that a server connects to, and how (Part 6 §7.1.3).</summary>
public sealed record ReverseConnectionOptions
{
    /// <summary>
    /// Gets where the clients listen, <c>opc.tcp://host:port</c> each. Default: none. Whoever listens there is served like any
    /// client that connects: what it may do is a matter of security and users.
    /// </summary>
    public IReadOnlyList<Uri> Clients { get; init; } = [];

    /// <summary>Gets how long connecting may take. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets how long a connection waits for a client that does not need it yet. Default 2 min; then another one is made, so
    /// that one that broke unnoticed does not stay.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets the pause after one failed attempt; it doubles with each, less up to a half at random. Default 1 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest pause. Default 30 s.</summary>
    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets how many open channels a client may have over such connections. Default 5; one more connection waits for it as
    /// long as it has fewer.
    /// </summary>
    public int MaxChannelsPerClient { get; init; } = 5;

    internal void Validate()
    {
        if (Clients.FirstOrDefault(c => !c.IsAbsoluteUri || c.Scheme != "opc.tcp" || c.Host.Length == 0) is { } wrong)
        {
            throw new ArgumentException($"The reverse connection '{wrong}' is not of the form opc.tcp://host:port.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPause, FirstPause);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxChannelsPerClient, 1);
    }
}
