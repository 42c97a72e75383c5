namespace AxComplex.OpcBridge.Connections;

/// <summary>One NotificationMessage.</summary>
/// <param name="PublishTime">When the server sent it, equipment time; MinValue when it did not say.</param>
/// <param name="Values">The values.</param>
/// <param name="IsComplete">Whether the server had nothing more to say when it sent it; until it has not, more of the same time may come.</param>
internal sealed record EquipmentNotification(DateTime PublishTime, IEquipmentValues Values, bool IsComplete = true);
