namespace AxComplex.OpcBridge.Connections;

/// <summary>How a session came back.</summary>
internal enum EquipmentRecovery
{
    /// <summary>The same session, over a new connection. What was sent meanwhile was fetched.</summary>
    Reactivated,

    /// <summary>A new session, which took the subscriptions over. What they held was fetched.</summary>
    Transferred,

    /// <summary>At least one subscription was made anew. What it would have sent meanwhile is lost.</summary>
    Recreated,
}
