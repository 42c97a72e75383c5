namespace AxComplex.OpcBridge.Connections;

/// <summary>
/// Takes what the subscriptions of a session deliver. The equipment is acknowledged only after the returned task has completed. Of one
/// subscription one call at a time; several subscriptions call at once.
/// </summary>
internal interface IEquipmentSink
{
    /// <summary>Takes a notification.</summary>
    /// <param name="subscription">The number of its subscription in the session, from 0.</param>
    /// <param name="notification">Its values and times.</param>
    /// <returns>Completes once the values are durable; fails when they cannot be made so, and then nothing is acknowledged.</returns>
    Task OnNotificationAsync(int subscription, EquipmentNotification notification);

    /// <summary>Takes note that nothing changed.</summary>
    /// <param name="subscription">The number of the subscription.</param>
    /// <param name="publishTime">Until when, equipment time; MinValue when the server did not say.</param>
    Task OnKeepAliveAsync(int subscription, DateTime publishTime);

    /// <summary>Takes note that notifications are missing and cannot be had any more.</summary>
    /// <param name="subscription">The number of the subscription.</param>
    Task OnSequenceGapAsync(int subscription);

    /// <summary>
    /// Takes note that the server made a subscription anew, with the items that it grants now: what the one before would have sent is lost.
    /// What comes after it belongs to the new one.
    /// </summary>
    /// <param name="subscription">The number of the subscription.</param>
    /// <param name="items">What the server watches now.</param>
    Task OnRestartedAsync(int subscription, SubscribedItems items) => OnSequenceGapAsync(subscription);

    /// <summary>Takes what happened to conditions. A sink of values alone need not have this.</summary>
    /// <param name="events">The events, in the server's order.</param>
    /// <returns>Completes once they are durable.</returns>
    Task OnEventsAsync(IReadOnlyList<EquipmentEvent> events) => Task.CompletedTask;

    /// <summary>Takes note that the connection is lost, or an attempt to bring it back failed; the session goes on trying.</summary>
    /// <param name="problem">Why, for people.</param>
    void OnLost(string problem)
    {
    }

    /// <summary>Takes note that the session is back.</summary>
    /// <param name="kind">How.</param>
    void OnRecovered(EquipmentRecovery kind)
    {
    }
}
