using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>One NotificationMessage.</summary>
/// <param name="PublishTime">When the server sent it, equipment time; MinValue when it did not say.</param>
/// <param name="Values">The values, by the index of their node in the subscription.</param>
internal sealed record EquipmentNotification(DateTime PublishTime, IReadOnlyList<(int Item, DataValue Value)> Values);
