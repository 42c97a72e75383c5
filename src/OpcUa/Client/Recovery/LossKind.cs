namespace AxComplex.OpcUa.Client;

/// <summary>What was lost.</summary>
public enum LossKind
{
    /// <summary>The connection broke, or the server ended the session.</summary>
    Session,

    /// <summary>
    /// The connection stands, but the server sends nothing for a subscription, not even a keep-alive: it hangs, or has
    /// forgotten to publish.
    /// </summary>
    Silence,

    /// <summary>The session lives, but the server has ended one of its subscriptions.</summary>
    Subscription,
}
