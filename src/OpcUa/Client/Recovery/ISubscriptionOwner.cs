using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>Brings subscriptions back. One without an owner ends instead.</summary>
internal interface ISubscriptionOwner
{
    /// <summary>Learns that the server is silent for longer than it promised. Called from a timer.</summary>
    /// <param name="subscription">For which subscription.</param>
    /// <param name="link">Where it lives.</param>
    /// <param name="cause">What happened.</param>
    void OnSilent(ClientSubscription subscription, SubscriptionLink link, UaException cause);

    /// <summary>Learns that the server has a subscription no longer, while the session lives.</summary>
    /// <param name="subscription">Which.</param>
    /// <param name="link">Where it lived.</param>
    /// <param name="cause">What the server said.</param>
    void OnLost(ClientSubscription subscription, SubscriptionLink link, UaException cause);

    /// <summary>Learns that a subscription has ended and is not to be brought back.</summary>
    /// <param name="subscription">Which.</param>
    void OnEnded(ClientSubscription subscription);
}
