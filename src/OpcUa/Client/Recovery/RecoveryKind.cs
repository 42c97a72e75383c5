namespace AxComplex.OpcUa.Client;

/// <summary>How a session came back, from the gentlest to the hardest.</summary>
public enum RecoveryKind
{
    /// <summary>The same session over a new connection. What the server sent meanwhile was fetched.</summary>
    Reactivated,

    /// <summary>A new session, which took the subscriptions of the old one over. What they held was fetched.</summary>
    Transferred,

    /// <summary>
    /// At least one subscription, or with none the session, had to be made anew. What the server would have sent meanwhile
    /// is lost, and the handler of each such subscription has a gap that says so.
    /// </summary>
    Recreated,
}
