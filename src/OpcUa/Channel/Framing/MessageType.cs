namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>What a frame is, by its first three bytes (Part 6 §6.7.2.2 and §7.1.2.2, MessageType).</summary>
internal enum MessageType
{
    /// <summary>HEL: a client opens the connection.</summary>
    Hello,

    /// <summary>ACK: the server accepts it.</summary>
    Acknowledge,

    /// <summary>RHE: a server opens the connection.</summary>
    ReverseHello,

    /// <summary>ERR: the sender closes the connection, and why.</summary>
    Error,

    /// <summary>OPN: open or renew the secure channel.</summary>
    Open,

    /// <summary>CLO: close the secure channel.</summary>
    Close,

    /// <summary>MSG: a service request or response.</summary>
    Message,
}
