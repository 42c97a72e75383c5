namespace AxComplex.OpcBridge.Connections;

/// <summary>Takes what a subscription delivers. The equipment is acknowledged only after the returned task has completed.</summary>
internal interface IEquipmentSink
{
    /// <summary>Takes a notification.</summary>
    /// <param name="notification">Its values and times.</param>
    /// <returns>Completes once the values are durable; fails when they cannot be made so, and then nothing is acknowledged.</returns>
    Task OnNotificationAsync(EquipmentNotification notification);

    /// <summary>Takes note that nothing changed.</summary>
    /// <param name="publishTime">Until when, equipment time; MinValue when the server did not say.</param>
    Task OnKeepAliveAsync(DateTime publishTime);

    /// <summary>Takes note that notifications are missing and cannot be had any more.</summary>
    Task OnSequenceGapAsync();
}
