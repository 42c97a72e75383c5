namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>The states of Part 4 §5.14.1.2. A deleted subscription is CLOSED by not existing any more.</summary>
internal enum SubscriptionState
{
    /// <summary>The last thing that went out was a notification, or nothing yet.</summary>
    Normal,

    /// <summary>The timer has fired with something to send and no Publish request to answer.</summary>
    Late,

    /// <summary>There is nothing to send; keep-alives are counted down.</summary>
    KeepAlive,
}
