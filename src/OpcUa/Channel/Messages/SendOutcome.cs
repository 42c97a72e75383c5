namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>What became of a message that was to be sent.</summary>
internal enum SendOutcome
{
    /// <summary>It waits its turn.</summary>
    Queued,

    /// <summary>Too much waits already; the peer does not read. The channel is to be closed.</summary>
    PeerTooSlow,

    /// <summary>The channel has ended.</summary>
    Closed,
}
