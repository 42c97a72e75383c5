namespace AxComplex.OpcUa.Client;

/// <summary>The events of one NotificationMessage.</summary>
/// <param name="SequenceNumber">Its number in the subscription.</param>
/// <param name="PublishTime">
/// When the server sent it, by the server's clock, in UTC: as the message says, else as its answer says; MinValue when neither does.
/// </param>
/// <param name="IsRepublished">True when it was lost on the way and asked for again.</param>
/// <param name="Events">The events, in the server's order. They stay.</param>
public sealed record EventMessage(
    uint SequenceNumber, DateTime PublishTime, bool IsRepublished, IReadOnlyList<EventNotification> Events);
