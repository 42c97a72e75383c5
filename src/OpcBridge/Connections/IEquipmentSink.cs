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
}
